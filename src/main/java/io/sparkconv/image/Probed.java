// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** What {@link ImageProbe#probe} says: a header or why there is none. */
public sealed interface Probed permits ImageHeader, Refusal {}
