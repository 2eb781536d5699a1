console.log((new Error("x").stack ?? "").startsWith("Error") ? "yes" : "no");
