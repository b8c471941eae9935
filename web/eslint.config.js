import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

/*
 * Imports point one way: shared, then features, then app. A feature never reaches into another one; a page that
 * needs two features is put together in app/.
 */
const features = readdirSync(new URL('./src/features', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const bareZod = { regex: '^zod', message: 'Take z from @/shared/lib/zod, which keeps it from trying eval.' };

function forbidImports(files, patterns) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns: [...patterns, bareZod] }] } };
}

const layers = [
  forbidImports(
    ['src/shared/**/*.{ts,tsx}'],
    [
      {
        group: ['@/features/*', '@/app/*', '**/features/**', '**/app/**'],
        message: 'shared/ knows no feature.',
      },
    ],
  ),
  ...features.map((feature) =>
    forbidImports(
      [`src/features/${feature}/**/*.{ts,tsx}`],
      [
        { group: ['@/app/*', '**/app/**'], message: 'features/ do not know the app that arranges them.' },
        {
          group: [
            '../../**',
            ...features.filter((other) => other !== feature).map((other) => `@/features/${other}/**`),
          ],
          message:
            'A feature does not import another; arrange them in app/, or move the common part to shared/.',
        },
      ],
    ),
  ),
];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', '.tsbuild', 'src/shared/api/generated'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strict, ...tseslint.configs.stylistic],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'no-console': 'error',
    },
  },
  { files: ['src/**/*.tsx'], ...jsxA11y.flatConfigs.recommended },
  ...layers,
  { files: ['src/shared/lib/zod.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['public/**'], languageOptions: { sourceType: 'script', globals: globals.browser } },
  { files: ['scripts/**', '*.js', '*.ts'], languageOptions: { globals: globals.node } },
);
