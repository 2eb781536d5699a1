// Text for the outside: percent-encoding and base64.

/** All but letters, digits and `-_.!~*'()` as percent-encoded UTF-8. URIError for a lone surrogate. */
declare function encodeURIComponent(component: string | number | boolean): string;
/** As `encodeURIComponent`, but leaves `;/?:@&=+$,#` as well. */
declare function encodeURI(uri: string): string;
/** URIError for a `%` that begins no encoded character. */
declare function decodeURIComponent(component: string): string;
/** Leaves what stands for one of `;/?:@&=+$,#` encoded. URIError as above. */
declare function decodeURI(uri: string): string;
/** Base64 of a text whose units are bytes. DOMException when a unit is above 255. */
declare function btoa(text: string): string;
/** The bytes of base64, each as a unit; white space is skipped. DOMException for what is no base64. */
declare function atob(text: string): string;
