console.log(new TextDecoder().decode(new TextEncoder().encode("é")));
