import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, LogOut, MonitorSmartphone } from 'lucide-react';
import { useNavigate } from 'react-router';
import { api, type User } from '@/shared/api';
import { useAppDispatch } from '@/shared/lib/store-hooks';
import { endSession } from '@/shared/session/session-lifecycle';
import { useTheme, type Theme } from './theme';

const ITEM =
  'flex min-h-11 cursor-pointer select-none items-center gap-3 rounded-small px-3 outline-none data-[highlighted]:bg-subtle';

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'As this device'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toLocaleUpperCase();
}

export default function AccountMenu({ user }: { user: User }) {
  const navigate = useNavigate();
  const dispatch = useAppDispatch();
  const [logout] = api.useLogoutMutation();
  const [theme, setTheme] = useTheme();

  async function signOut() {
    await logout();
    dispatch(endSession());
    await navigate('/');
  }

  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="grid size-11 shrink-0 place-items-center rounded-full bg-accent-soft text-small font-strong text-accent">
        <span aria-hidden="true">{initials(user.full_name)}</span>
        <span className="sr-only">Account of {user.full_name}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align="end"
          sideOffset={8}
          className="z-30 w-64 animate-[appear_140ms_var(--ease-out)] rounded-picture border border-hairline bg-raised p-2 text-ink"
        >
          <div className="px-3 py-2">
            <p className="font-strong">{user.full_name}</p>
            <p className="text-small text-muted">{user.email}</p>
          </div>
          <Menu.Separator className="my-2 h-px bg-hairline" />
          <Menu.Item className={ITEM} onSelect={() => void navigate('/account')}>
            <MonitorSmartphone aria-hidden="true" className="size-5 text-muted" />
            Account and devices
          </Menu.Item>
          <Menu.Separator className="my-2 h-px bg-hairline" />
          <Menu.RadioGroup
            value={theme}
            onValueChange={(value) => {
              setTheme(value as Theme);
            }}
          >
            <Menu.Label className="px-3 py-1 text-small text-muted">Appearance</Menu.Label>
            {THEMES.map(([value, text]) => (
              <Menu.RadioItem
                key={value}
                value={value}
                className={`${ITEM} justify-between`}
                onSelect={(event) => {
                  event.preventDefault();
                }}
              >
                {text}
                <Menu.ItemIndicator>
                  <Check aria-hidden="true" className="size-5 text-accent" />
                </Menu.ItemIndicator>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Separator className="my-2 h-px bg-hairline" />
          <Menu.Item className={ITEM} onSelect={() => void signOut()}>
            <LogOut aria-hidden="true" className="size-5 text-muted" />
            Sign out
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
