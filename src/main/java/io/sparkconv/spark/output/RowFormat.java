// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.config.FormatChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.OutputOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkBuildInfo;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;

/** A kind of files with rows that Spark reads and writes. */
public record RowFormat(FormatChoice choice) {

    /** No file says after each commit that all is done. */
    private static final Map<String, String> ALL = Map.of("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");

    /** Hardly two features are equal, so only columns of words have a dictionary. */
    private static final Map<String, String> PARQUET = Map.of(
            "parquet.enable.dictionary", "false",
            "parquet.enable.dictionary#status", "true",
            "parquet.enable.dictionary#error", "true");

    /** A time is the same wherever it is read, and a line that is damaged is not taken for a row. */
    private static final Map<String, String> JSON = Map.of("timeZone", "UTC", "mode", "FAILFAST");

    private static final String AVRO_CLASS = "org.apache.spark.sql.v2.avro.AvroDataSourceV2";
    private static final String AVRO_NAME = "[A-Za-z_][A-Za-z0-9_]*";

    /** The format of that name; empty if there is none. */
    public static Optional<RowFormat> named(String name) {
        return Arrays.stream(FormatChoice.values())
                .map(RowFormat::new)
                .filter(format -> format.name().equals(name))
                .findFirst();
    }

    /** What Spark calls it. */
    public String name() {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** What to tell Spark's writers. */
    public Map<String, String> writing() {
        Map<String, String> options = new HashMap<>(ALL);
        if (choice == FormatChoice.PARQUET) {
            options.putAll(PARQUET);
        }
        options.putAll(reading());
        return options;
    }

    /** What to tell Spark's readers. */
    public Map<String, String> reading() {
        return choice == FormatChoice.JSON ? JSON : Map.of();
    }

    /** Whether a file may be of this format, by its name. */
    public boolean mayBe(String file) {
        return file.endsWith("." + name()) || choice == FormatChoice.JSON && file.contains(".json");
    }

    /**
     * Checks that Spark has it here.
     *
     * @throws InvalidOptionException if it has not
     */
    public void check() {
        if (choice == FormatChoice.AVRO && !isThere(AVRO_CLASS)) {
            throw new InvalidOptionException("Cannot use Avro: " + OutputOptions.FORMAT.flag() + " is " + name()
                    + " but must be another, unless Spark's package for it is on the class path; give"
                    + " --packages org.apache.spark:spark-avro_2.13:" + SparkBuildInfo.spark_version()
                    + " to spark-submit, or in front of \"--\" to jobs/sparkconv");
        }
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /**
     * Checks that it can write such rows.
     *
     * @throws InvalidOptionException if a column's name or type is not allowed
     */
    public void check(StructType schema) {
        if (choice != FormatChoice.AVRO) {
            return;
        }
        for (StructField column : schema.fields()) {
            if (!column.name().matches(AVRO_NAME)) {
                throw new InvalidOptionException("Cannot write Avro: name of a column is '" + column.name()
                        + "' but must be letters, digits and underscores, as Avro's names are");
            }
            if (column.dataType() instanceof UserDefinedType) {
                throw new InvalidOptionException("Cannot write Avro: " + OutputOptions.FEATURES.flag()
                        + " is vector but must be array or float16, for Spark writes no vectors to Avro");
            }
        }
    }
}
