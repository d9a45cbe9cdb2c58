// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes to pixels to tensor: probe the header, guard the size, decode, set upright, resize, crop, normalise. What cannot be
 * decoded is a {@link io.sparkconv.image.Refusal} with a reason, never an exception.
 */
package io.sparkconv.image;
