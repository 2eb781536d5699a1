console.log(new RegExp(["a", "+"].join("")).test("aab") ? "yes" : "no");
