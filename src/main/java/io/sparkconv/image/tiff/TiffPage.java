// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.Serializable;

/**
 * Where a page of a TIFF is.
 *
 * @param number of its directory in the file, 1 for the first
 * @param directory where that begins
 * @param bytes of its pixels as they lie in the file, as far as the directory says
 */
public record TiffPage(int number, long directory, long bytes) implements Serializable {}
