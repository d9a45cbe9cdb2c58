// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** What is timed beside sparkconv. */
public enum RivalChoice {
    NONE,
    ONNXRUNTIME
}
