// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

/** What becomes of an element that an update is written to. */
public enum Scattering {
    NONE,
    ADD,
    MUL,
    MAX,
    MIN;

    float apply(float old, float update) {
        return switch (this) {
            case NONE -> update;
            case ADD -> old + update;
            case MUL -> old * update;
            case MAX -> Math.max(old, update);
            case MIN -> Math.min(old, update);
        };
    }
}
