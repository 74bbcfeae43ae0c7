export { instColorizationModels } from './inst-colorization-models';
