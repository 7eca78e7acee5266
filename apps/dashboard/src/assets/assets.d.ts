/** A file of this folder as text: the bundler and the test runner put it in. */
declare module '*?raw' {
  const text: string;
  export default text;
}
