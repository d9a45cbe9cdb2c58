// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** As what a network's output is written. */
public enum AnswerChoice {
    AUTO,
    IMAGE,
    CLASSES,
    PROBABILITY,
    TENSOR
}
