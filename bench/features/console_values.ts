const point = { x: 1, y: [2, 3] };
console.log(point);
