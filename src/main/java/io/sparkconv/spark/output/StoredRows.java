// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.sparkconv.image.Status;
import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.spark.store.FeatureStore;
import io.sparkconv.spark.store.Fingerprint;
import io.sparkconv.spark.store.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows that an output has: those of some files, as they are or as they are to be. */
public final class StoredRows {

    private static final String PATH = "path";
    private static final String STATUS = "status";

    private final SparkSession spark;
    private final FeatureStore store;
    private final OutputFolder output;
    private final RowFormat format;
    private final PartitionColumns partitions;
    private final Optional<StructType> schema;

    private StoredRows(
            SparkSession spark,
            OutputFolder output,
            RowFormat format,
            PartitionColumns partitions,
            Optional<StructType> schema) {
        this.spark = spark.newSession();
        // Spark would list many files in tasks, which send objects that only the file system can name to Kryo.
        this.spark.conf().set("spark.sql.sources.parallelPartitionDiscovery.threshold", Integer.MAX_VALUE);
        this.store = output.store();
        this.output = output;
        this.format = format;
        this.partitions = partitions;
        this.schema = schema;
    }

    /** The rows of an output that is laid out so. */
    public static StoredRows of(SparkSession spark, OutputFolder output, OutputLayout layout, StructType schema) {
        return new StoredRows(spark, output, layout.format(), layout.partitions(), Optional.of(schema));
    }

    /**
     * The rows of an output as it is; if it does not say their schema, one of the files is opened for it each time.
     *
     * @param fingerprint what the rows are made with
     * @throws io.sparkconv.config.InvalidOptionException if Spark has no such format here
     */
    public static StoredRows in(SparkSession spark, OutputFolder output, Fingerprint fingerprint) throws IOException {
        RowFormat format = OutputLayout.format(fingerprint.parts());
        format.check();
        return new StoredRows(spark, output, format, OutputLayout.partitions(fingerprint.parts()), output.schema());
    }

    public SparkContext context() {
        return spark.sparkContext();
    }

    /** The rows of these files. */
    public Dataset<Row> read(Collection<StoredFile> files) {
        DataFrameReader reader =
                spark.read().format(format.name()).options(format.reading()).option("basePath", output.toString());
        schema.ifPresent(reader::schema);
        return reader.load(
                files.stream().map(file -> store.path(file).toString()).toArray(String[]::new));
    }

    /** What the rows of these files, of which there is one at least, say of their images. */
    public PartitionsAhead<DoneRow, DoneRow> done(Collection<StoredFile> files) {
        Map<Path, String> names = new HashMap<>();
        files.forEach(file -> names.put(store.path(file), file.path()));
        Dataset<Row> all = read(files);
        boolean hashed = List.of(all.columns()).contains(FeatureSchema.HASH);
        Column hash = hashed ? col(FeatureSchema.HASH) : lit(null).cast(DataTypes.StringType);
        JavaRDD<DoneRow> rows = all.select(
                        col(PATH),
                        col("length"),
                        col("modificationTime"),
                        col(STATUS),
                        hash,
                        col("_metadata.file_path"))
                .toJavaRDD()
                .map(row -> new DoneRow(
                        row.getString(0),
                        row.getLong(1),
                        row.getTimestamp(2).getTime(),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        row.getString(5)));
        return new PartitionsAhead<>(rows, row -> row.in(names.get(new Path(URI.create(row.file())))));
    }

    /**
     * Writes rows into files that do not count yet.
     *
     * @throws JobFailedException if Spark gives up
     */
    public void append(Dataset<Row> rows) {
        try {
            rows.write()
                    .mode(SaveMode.Append)
                    .format(format.name())
                    .options(format.writing())
                    .partitionBy(partitions.names().toArray(String[]::new))
                    .save(output.toString());
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new JobFailedException("Cannot write rows into " + output + ": the job failed", e);
        }
    }

    /**
     * Checks that files which are to be committed hold what was written for them, and nothing else.
     *
     * @throws JobFailedException if they do not
     */
    public void check(Collection<StoredFile> pending, long expected) {
        long there = pending.isEmpty() ? 0 : read(pending).count();
        if (there != expected) {
            throw new JobFailedException("Cannot commit rows in " + output + ": number of rows in new files is " + there
                    + " but must be " + expected + "; does another program write there?");
        }
    }

    /** The rows of files without those of some paths. */
    public Dataset<Row> without(Map<String, SortedSet<String>> pathsByFile) {
        Dataset<Row> rows = read(files(pathsByFile.keySet()));
        return rows.join(broadcast(paths(pathsByFile)), rows.col(PATH).equalTo(col("other")), "left_anti");
    }

    /** The rows of files, with the status of some paths set to deleted. */
    public Dataset<Row> marked(Map<String, SortedSet<String>> pathsByFile) {
        Dataset<Row> rows = read(files(pathsByFile.keySet()));
        return rows.join(broadcast(paths(pathsByFile)), rows.col(PATH).equalTo(col("other")), "left_outer")
                .withColumn(
                        STATUS,
                        when(col("other").isNotNull(), lit(Status.DELETED.label()))
                                .otherwise(col(STATUS)))
                .drop("other");
    }

    private List<StoredFile> files(Collection<String> paths) {
        return paths.stream().map(path -> new StoredFile(path, 0)).toList();
    }

    private Dataset<Row> paths(Map<String, SortedSet<String>> pathsByFile) {
        List<String> paths = pathsByFile.values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .toList();
        return spark.createDataset(paths, Encoders.STRING()).toDF("other");
    }
}
