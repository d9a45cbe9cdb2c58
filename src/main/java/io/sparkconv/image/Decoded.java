// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** What an image file becomes: a picture, in memory or row by row, or why there is none. */
public sealed interface Decoded permits Picture, Refusal, StreamedPicture {}
