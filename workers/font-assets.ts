/**
 * Where the bundled fonts lie, and the engines that few drawings need. Each entry is a literal `new URL`, so that the bundler emits
 * the file as a hashed, immutable asset; the worker fetches one only when a drawing needs it.
 */

/** URL of each bundled font by its file name. */
export const FONT_ASSETS: Readonly<Record<string, URL>> = {
  'Arimo_400Regular.ttf': new URL('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf', import.meta.url),
  'Arimo_400Regular_Italic.ttf': new URL('@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf', import.meta.url),
  'Arimo_700Bold.ttf': new URL('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf', import.meta.url),
  'Arimo_700Bold_Italic.ttf': new URL('@expo-google-fonts/arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf', import.meta.url),
  'Tinos_400Regular.ttf': new URL('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf', import.meta.url),
  'Tinos_400Regular_Italic.ttf': new URL('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf', import.meta.url),
  'Tinos_700Bold.ttf': new URL('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf', import.meta.url),
  'Tinos_700Bold_Italic.ttf': new URL('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf', import.meta.url),
  'Cousine_400Regular.ttf': new URL('@expo-google-fonts/cousine/400Regular/Cousine_400Regular.ttf', import.meta.url),
  'Cousine_400Regular_Italic.ttf': new URL('@expo-google-fonts/cousine/400Regular_Italic/Cousine_400Regular_Italic.ttf', import.meta.url),
  'Cousine_700Bold.ttf': new URL('@expo-google-fonts/cousine/700Bold/Cousine_700Bold.ttf', import.meta.url),
  'Cousine_700Bold_Italic.ttf': new URL('@expo-google-fonts/cousine/700Bold_Italic/Cousine_700Bold_Italic.ttf', import.meta.url),
  'Carlito_400Regular.ttf': new URL('@expo-google-fonts/carlito/400Regular/Carlito_400Regular.ttf', import.meta.url),
  'Carlito_400Regular_Italic.ttf': new URL('@expo-google-fonts/carlito/400Regular_Italic/Carlito_400Regular_Italic.ttf', import.meta.url),
  'Carlito_700Bold.ttf': new URL('@expo-google-fonts/carlito/700Bold/Carlito_700Bold.ttf', import.meta.url),
  'Carlito_700Bold_Italic.ttf': new URL('@expo-google-fonts/carlito/700Bold_Italic/Carlito_700Bold_Italic.ttf', import.meta.url),
  'Caladea_400Regular.ttf': new URL('@expo-google-fonts/caladea/400Regular/Caladea_400Regular.ttf', import.meta.url),
  'Caladea_400Regular_Italic.ttf': new URL('@expo-google-fonts/caladea/400Regular_Italic/Caladea_400Regular_Italic.ttf', import.meta.url),
  'Caladea_700Bold.ttf': new URL('@expo-google-fonts/caladea/700Bold/Caladea_700Bold.ttf', import.meta.url),
  'Caladea_700Bold_Italic.ttf': new URL('@expo-google-fonts/caladea/700Bold_Italic/Caladea_700Bold_Italic.ttf', import.meta.url),
  'DejaVuSans.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSans.ttf', import.meta.url),
  'DejaVuSans-Oblique.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSans-Oblique.ttf', import.meta.url),
  'DejaVuSans-Bold.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf', import.meta.url),
  'DejaVuSans-BoldOblique.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSans-BoldOblique.ttf', import.meta.url),
  'DejaVuSerif.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSerif.ttf', import.meta.url),
  'DejaVuSerif-Italic.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSerif-Italic.ttf', import.meta.url),
  'DejaVuSerif-Bold.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSerif-Bold.ttf', import.meta.url),
  'DejaVuSerif-BoldItalic.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSerif-BoldItalic.ttf', import.meta.url),
  'DejaVuSansMono.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf', import.meta.url),
  'DejaVuSansMono-Oblique.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSansMono-Oblique.ttf', import.meta.url),
  'DejaVuSansMono-Bold.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf', import.meta.url),
  'DejaVuSansMono-BoldOblique.ttf': new URL('dejavu-fonts-ttf/ttf/DejaVuSansMono-BoldOblique.ttf', import.meta.url),
  'webp_dec.wasm': new URL('@jsquash/webp/codec/dec/webp_dec.wasm', import.meta.url),
  'harfbuzz-subset.wasm': new URL('harfbuzzjs/dist/harfbuzz-subset.wasm', import.meta.url),
};
