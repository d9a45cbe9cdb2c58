// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

/** What one thread at a time does again and again while it is timed. */
interface TimedRun {

    /** Does it once: the nanoseconds of it that count. */
    long run();
}
