// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.spark.ledger.ExecutorWork;
import io.sparkconv.spark.ledger.UnitRecord.Place;
import java.io.Serializable;
import java.util.TreeMap;

/**
 * What one run of tiles did.
 *
 * @param tiles computed
 * @param pixelsRead of the image, those in halos each time
 * @param bytes read from the image file
 * @param readNanos time spent in reading and preprocessing windows
 * @param answerNanos time spent in making pixels of the output
 * @param layerNanos time spent in each layer, by its name
 * @param peakBytes of memory that its process had held when it was complete
 * @param where what computed it
 */
record TileRecord(
        long tiles,
        long pixelsRead,
        long bytes,
        long readNanos,
        long answerNanos,
        TreeMap<String, Long> layerNanos,
        long peakBytes,
        Place where)
        implements ExecutorWork.Unit, Serializable {

    @Override
    public long items() {
        return tiles;
    }

    @Override
    public long busyNanos() {
        return readNanos
                + answerNanos
                + layerNanos.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Sums over units and the highest peak; places are left out. */
    static TileRecord sum(Iterable<TileRecord> units) {
        long[] figures = new long[6];
        TreeMap<String, Long> layerNanos = new TreeMap<>();
        for (TileRecord unit : units) {
            figures[0] += unit.tiles;
            figures[1] += unit.pixelsRead;
            figures[2] += unit.bytes;
            figures[3] += unit.readNanos;
            figures[4] += unit.answerNanos;
            figures[5] = Math.max(figures[5], unit.peakBytes);
            unit.layerNanos.forEach((layer, nanos) -> layerNanos.merge(layer, nanos, Long::sum));
        }
        return new TileRecord(figures[0], figures[1], figures[2], figures[3], figures[4], layerNanos, figures[5], null);
    }
}
