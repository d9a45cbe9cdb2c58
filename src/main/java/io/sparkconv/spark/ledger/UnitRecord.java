// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.ProcessEnvironment;
import io.sparkconv.image.ImageDecoder;
import io.sparkconv.spark.network.Intake;
import io.sparkconv.split.tower.PieceBytes;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.SparkEnv;

/**
 * What one unit of work of an extraction did.
 *
 * @param tally of its rows
 * @param computed images that went through the network
 * @param bytes read from image files
 * @param readNanos time spent in reading files
 * @param decodeNanos time spent in decoding
 * @param resizeNanos time spent in resizing and normalising
 * @param layerNanos time spent in each layer of the network as it is run; empty for a unit that runs none
 * @param sent bytes of the pieces that it gave to towers, as serialised
 * @param peakBytes of memory that its process had held when it was complete; see {@link PeakMemory}
 * @param time when it was done; null for a sum
 * @param where what computed it
 */
public record UnitRecord(
        RowTally tally,
        long computed,
        long bytes,
        long readNanos,
        long decodeNanos,
        long resizeNanos,
        long[] layerNanos,
        PieceBytes sent,
        long peakBytes,
        UnitTime time,
        Place where)
        implements ExecutorWork.Unit, Serializable {

    /**
     * A JVM that computed.
     *
     * @param executor Spark's id of it, with its host
     * @param java vendor and version of the runtime
     * @param decoder what decodes images there
     * @param kernels the inner loops chosen there; empty where none are run
     * @param model the id of the one copy of the packed model, or of the tower, in that JVM; empty where none is run
     */
    public record Place(String executor, String java, String decoder, String kernels, String model)
            implements Serializable {

        /** The JVM of the task that asks. */
        public static Place here(String kernels, String model) {
            SparkEnv env = SparkEnv.get();
            // All decoding is the jar's own, so its version tells which it is.
            String version = ImageDecoder.class.getPackage().getImplementationVersion();
            return new Place(
                    env.executorId() + "@" + env.blockManager().blockManagerId().host(),
                    ProcessEnvironment.java(),
                    "sparkconv " + (version == null ? "(not from a jar)" : version),
                    kernels,
                    model);
        }

        /** Adds its parts to a row of a report. */
        public void addTo(ObjectNode json) {
            json.put("executor", executor);
            json.put("java", java);
            json.put("decoder", decoder);
            if (!model.isEmpty()) {
                json.put("kernels", kernels);
                json.put("model", model);
            }
        }
    }

    /**
     * A unit that read images.
     *
     * @param start in milliseconds
     */
    public static UnitRecord ofReading(Intake intake, long start, Place where) {
        return new UnitRecord(
                RowTally.none(),
                0,
                intake.bytes(),
                intake.readNanos(),
                intake.decodeNanos(),
                intake.resizeNanos(),
                new long[0],
                PieceBytes.NONE,
                PeakMemory.bytes(),
                UnitTime.since(start),
                where);
    }

    /** A unit of a tower. */
    public static UnitRecord ofTower(long[] layerNanos, PieceBytes sent, Place where) {
        return new UnitRecord(
                RowTally.none(),
                0,
                0,
                0,
                0,
                0,
                layerNanos,
                sent,
                PeakMemory.bytes(),
                UnitTime.ofLast(Arrays.stream(layerNanos).sum()),
                where);
    }

    /**
     * A unit that made rows.
     *
     * @param start in milliseconds
     */
    public static UnitRecord ofRows(RowTally tally, long computed, long start, Place where) {
        return new UnitRecord(
                tally,
                computed,
                0,
                0,
                0,
                0,
                new long[0],
                PieceBytes.NONE,
                PeakMemory.bytes(),
                UnitTime.since(start),
                where);
    }

    @Override
    public long busyNanos() {
        return readNanos + decodeNanos + resizeNanos + Arrays.stream(layerNanos).sum();
    }

    @Override
    public long items() {
        return rows();
    }

    public long rows() {
        return tally.rows();
    }

    /** Sums over units and the highest peak; places are left out. */
    public static UnitRecord sum(Iterable<UnitRecord> units, int layers) {
        RowTally tally = RowTally.none();
        long[] figures = new long[5];
        long[] layerNanos = new long[layers];
        PieceBytes sent = PieceBytes.NONE;
        long peakBytes = 0;
        for (UnitRecord unit : units) {
            tally = tally.plus(unit.tally);
            figures[0] += unit.computed;
            figures[1] += unit.bytes;
            figures[2] += unit.readNanos;
            figures[3] += unit.decodeNanos;
            figures[4] += unit.resizeNanos;
            sent = sent.plus(unit.sent);
            peakBytes = Math.max(peakBytes, unit.peakBytes);
            for (int i = 0; i < unit.layerNanos.length; i++) {
                layerNanos[i] += unit.layerNanos[i];
            }
        }
        return new UnitRecord(
                tally,
                figures[0],
                figures[1],
                figures[2],
                figures[3],
                figures[4],
                layerNanos,
                sent,
                peakBytes,
                null,
                null);
    }
}
