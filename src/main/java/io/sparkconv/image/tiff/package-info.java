// SPDX-License-Identifier: Apache-2.0
/** TIFF and BigTIFF files too large for memory: read in windows, written in tiles. */
package io.sparkconv.image.tiff;
