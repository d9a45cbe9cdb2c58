// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.plan;

/**
 * A way to split a run, and what it is predicted to take.
 *
 * @param towers how many; 1 for splitting by batch
 * @param weightBytes weights that one executor holds
 * @param memory bytes of weights and activations that one executor needs
 * @param exchangeBytes bytes that all exchanges carry, for all images
 * @param seconds from the first image to the last
 */
public record Way(int towers, long weightBytes, long memory, long exchangeBytes, double seconds) {

    /** Whether each task runs the whole network. */
    public boolean isBatch() {
        return towers == 1;
    }

    /** What it is called in options and reports. */
    public String label() {
        return isBatch() ? "batch" : towers + " towers";
    }
}
