// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.image.Note;
import java.io.Serializable;
import java.util.TreeMap;

/**
 * What one partition of an extraction did.
 *
 * @param byStatus rows of each status
 * @param notes images with each kind of note
 * @param computed images that went through the network
 * @param bytes read from image files
 * @param readNanos time spent in reading files
 * @param decodeNanos time spent in decoding and preprocessing
 * @param layerNanos time spent in each layer of the plan
 * @param featureHash sum of the {@link FeatureHash}es of its images
 * @param where what computed it
 */
public record UnitRecord(
        TreeMap<String, Long> byStatus,
        TreeMap<Note, Long> notes,
        long computed,
        long bytes,
        long readNanos,
        long decodeNanos,
        long[] layerNanos,
        long featureHash,
        Place where)
        implements Serializable {

    /**
     * A JVM that computed.
     *
     * @param executor Spark's id of it, with its host
     * @param java vendor and version of the runtime
     * @param decoder what decodes images there
     * @param kernels the inner loops chosen there
     * @param model the id of the one copy of the packed model in that JVM
     */
    public record Place(String executor, String java, String decoder, String kernels, String model)
            implements Serializable {}

    long rows() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Sums over units; places are left out. */
    static UnitRecord sum(Iterable<UnitRecord> units, int layers) {
        TreeMap<String, Long> byStatus = new TreeMap<>();
        TreeMap<Note, Long> notes = new TreeMap<>();
        long[] figures = new long[5];
        long[] layerNanos = new long[layers];
        for (UnitRecord unit : units) {
            unit.byStatus.forEach((status, rows) -> byStatus.merge(status, rows, Long::sum));
            unit.notes.forEach((note, images) -> notes.merge(note, images, Long::sum));
            figures[0] += unit.computed;
            figures[1] += unit.bytes;
            figures[2] += unit.readNanos;
            figures[3] += unit.decodeNanos;
            figures[4] += unit.featureHash;
            for (int i = 0; i < layers; i++) {
                layerNanos[i] += unit.layerNanos[i];
            }
        }
        return new UnitRecord(
                byStatus, notes, figures[0], figures[1], figures[2], figures[3], layerNanos, figures[4], null);
    }
}
