export { Browse as Component } from '@/features/homes/browse';
