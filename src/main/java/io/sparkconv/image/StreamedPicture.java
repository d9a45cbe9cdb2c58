// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/**
 * A picture that comes row by row, for it is too large for memory or its pixels are there already. That it is broken may turn out in any row.
 *
 * @param rows to be closed by whoever has them
 * @param header what the file declares
 */
public record StreamedPicture(PictureRows rows, ImageHeader header) implements Decoded {}
