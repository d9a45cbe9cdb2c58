// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** What {@link ImageDecoder#decode} says: a picture or why there is none. */
public sealed interface Decoded permits Picture, Refusal {}
