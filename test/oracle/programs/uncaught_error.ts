console.log("before");
function fail(): never { throw new TypeError("nobody catches this"); }
setTimeout(() => console.log("never printed"), 0);
fail();
