console.log(/^a+b?$/.test("aab") ? "yes" : "no");
