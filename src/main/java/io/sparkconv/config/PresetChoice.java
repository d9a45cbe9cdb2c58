// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** Ready-made rules from pictures to a network's input. */
public enum PresetChoice {
    IMAGENET,
    CAFFE,
    UNIT,
    RAW
}
