function f(): number { return 7; }
export default f() + 1;
