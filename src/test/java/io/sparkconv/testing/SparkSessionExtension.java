// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.spark.metrics.SparkconvPlugin;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one Spark session, shared by all classes and stopped at the end: two cores, three attempts per task (plain
 * {@code local[2]} never tries again), and the configuration that the launcher uses. Resolves parameters of type
 * {@link SparkSession} and {@link JavaSparkContext}.
 */
public final class SparkSessionExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SparkSessionExtension.class);

    /** What the RDD comparisons of spark-testing-base send about. */
    private static final String COMPARISONS_NEED = "scala.reflect.ManifestFactory$AnyManifest";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SparkSession.class || type == JavaSparkContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SparkSession session = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> new Shared(start()), Shared.class)
                .session();
        return parameter.getParameter().getType() == SparkSession.class
                ? session
                : JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    /** Where a file of each metric is after a report, which tests ask Spark for. */
    public static Path metrics() {
        return Path.of("target/metrics").toAbsolutePath();
    }

    private static SparkSession start() {
        try {
            Files.createDirectories(metrics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SparkSession.Builder builder = SparkSession.builder()
                .master("local[2,3]")
                .appName("sparkconv tests")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.kryo.classesToRegister", COMPARISONS_NEED)
                .config("spark.plugins", SparkconvPlugin.class.getName())
                .config("spark.metrics.conf.*.sink.csv.class", "org.apache.spark.metrics.sink.CsvSink")
                .config("spark.metrics.conf.*.sink.csv.directory", metrics().toString())
                .config("spark.metrics.conf.*.sink.csv.period", "3600")
                .config(
                        "spark.sql.warehouse.dir",
                        Path.of("target/spark-warehouse").toUri().toString());
        Properties defaults = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("conf/spark-defaults.conf"))) {
            defaults.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        defaults.stringPropertyNames().forEach(name -> builder.config(name, defaults.getProperty(name)));
        return builder.getOrCreate();
    }

    private record Shared(SparkSession session) implements AutoCloseable {

        @Override
        public void close() {
            session.stop();
        }
    }
}
