console.log(Math.sin(1) < Math.exp(1) && Math.log(2) < Math.pow(2, 0.5) ? "yes" : "no");
