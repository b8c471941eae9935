import { memo, useMemo } from 'react';
import { classNames } from '../lib/class-names';
import { CARD_WIDTH, drawScene, PANORAMA_WIDTH, type FacadeSubject } from './scene';

interface FacadeProps {
  subject: FacadeSubject;
  shape?: 'card' | 'panorama';
  className?: string;
}

/** The picture of a home without photos. Decoration for a reader: all it shows is said in words beside it. */
export const Facade = memo(function Facade({ subject, shape = 'card', className }: FacadeProps) {
  const { id, kind, bedrooms, latitude } = subject;
  const scene = useMemo(
    () => drawScene({ id, kind, bedrooms, latitude }, shape === 'card' ? CARD_WIDTH : PANORAMA_WIDTH),
    [id, kind, bedrooms, latitude, shape],
  );
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      preserveAspectRatio="xMidYMax slice"
      className={classNames('block size-full', className)}
    >
      {scene.planes.map((plane, index) => (
        <path key={index} fill={plane.fill} d={plane.d} />
      ))}
    </svg>
  );
});
