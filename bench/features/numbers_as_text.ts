let sum = 0.1; for (let i = 0; i < 10; i++) sum += i / 3; console.log(String(sum));
