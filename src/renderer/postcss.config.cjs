/** Mantine's own helpers (rem, light-dark mixins), so that feature styles can use the same tokens as the library. */
module.exports = { plugins: { 'postcss-preset-mantine': {} } }
