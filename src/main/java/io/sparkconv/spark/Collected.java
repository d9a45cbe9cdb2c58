// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.OutputMode;
import io.sparkconv.config.ResumeOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.image.Status;
import io.sparkconv.spark.network.FeatureGraph;
import io.sparkconv.spark.output.FeatureType;
import io.sparkconv.spark.output.StoredRows;
import io.sparkconv.spark.progress.JobTitles;
import io.sparkconv.spark.store.Snapshot;
import io.sparkconv.tensor.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The features of a run as one array on the driver: images, then the extents of an image's tensor. */
record Collected(Path file) {

    private static final long MOST_BYTES = 256L << 20;
    private static final String TASK = "Cannot collect features: ";

    /**
     * What the options ask for.
     *
     * @throws InvalidOptionException unless the file ends in .npy and lies in a folder that exists, and the output is the
     *     run's alone
     */
    static Optional<Collected> of(Settings settings) {
        Optional<String> text = settings.find(Options.COLLECT);
        if (text.isPresent() && settings.get(Options.MODE) == OutputMode.APPEND) {
            throw new InvalidOptionException(TASK + Options.MODE.flag()
                    + " is append but must be another, for the output" + " has to be this run's alone");
        }
        if (text.isPresent() && settings.get(ResumeOptions.RESUME)) {
            throw new InvalidOptionException(TASK + ResumeOptions.RESUME.flag()
                    + " is set but must not be, for the output has to be this run's alone");
        }
        return text.map(Collected::at);
    }

    private static Collected at(String text) {
        try {
            Path path = Path.of(text);
            if (text.endsWith(".npy")
                    && !Files.isDirectory(path)
                    && Files.isDirectory(path.toAbsolutePath().getParent())) {
                return new Collected(path);
            }
        } catch (InvalidPathException notAPath) {
            throw fault(text);
        }
        throw fault(text);
    }

    private static InvalidOptionException fault(String text) {
        return new InvalidOptionException(
                TASK + Options.COLLECT.flag() + " is '" + text + "' but must be a .npy file in a folder that exists");
    }

    /**
     * Checks that all features may pass the driver.
     *
     * @throws InvalidOptionException if there are several columns, or too many values
     */
    void check(FeatureGraph features, int images) {
        if (features.shapes().size() != 1) {
            throw new InvalidOptionException(
                    TASK + "number of columns is " + features.shapes().size()
                            + " but must be 1 column of numbers; choose one with " + Options.LAYERS.flag());
        }
        double bytes = 4.0 * images;
        for (long extent : extents(features)) {
            bytes *= extent;
        }
        if (bytes > MOST_BYTES) {
            throw new InvalidOptionException(TASK + "size of the features of " + images + " images is " + (long) bytes
                    + " bytes but must be at most " + MOST_BYTES + "; read them from " + Options.OUTPUT.flag());
        }
    }

    private static long[] extents(FeatureGraph features) {
        return features.shapes().values().iterator().next();
    }

    /** Reads the rows that the run has written, in the order of their paths, and writes the array. */
    void write(StoredRows stored, Snapshot there, FeatureType type, FeatureGraph features) throws IOException {
        Map.Entry<String, long[]> column =
                features.shapes().entrySet().iterator().next();
        int length = Math.toIntExact(Arrays.stream(column.getValue()).reduce(1, Math::multiplyExact));
        new JobTitles(stored.context()).collection();
        List<Row> rows = new ArrayList<>(stored.read(there.files().values())
                .where(functions.col("status").equalTo(Status.OK.label()))
                .select(
                        functions.col("path"),
                        functions.col("`" + column.getKey().replace("`", "``") + "`"))
                .collectAsList());
        rows.sort(Comparator.comparing(row -> row.getString(0)));
        float[] values = new float[rows.size() * length];
        for (int image = 0; image < rows.size(); image++) {
            System.arraycopy(type.features(rows.get(image), 1), 0, values, image * length, length);
        }
        int[] dims = IntStream.concat(
                        IntStream.of(rows.size()),
                        Arrays.stream(column.getValue()).mapToInt(Math::toIntExact))
                .toArray();
        Npy.write(file, new Npy.NdArray(dims, values));
    }
}
