// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import java.io.Serializable;

/**
 * When a unit of work was done, by the clock of the machine that did it.
 *
 * @param start in milliseconds since 1970, as {@code end}
 */
public record UnitTime(long start, long end) implements Serializable {

    private static final long MILLI = 1_000_000;

    /** From then until now. */
    public static UnitTime since(long start) {
        return new UnitTime(start, System.currentTimeMillis());
    }

    /** What took so long and is over now. */
    static UnitTime ofLast(long nanos) {
        long now = System.currentTimeMillis();
        return new UnitTime(now - nanos / MILLI, now);
    }
}
