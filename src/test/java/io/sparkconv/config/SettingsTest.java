// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void theStrongestSourceWins() {
        Map<String, String> argument = Map.of("batchSize", "1");
        Map<String, String> spark = Map.of("spark.sparkconv.batchSize", "2", "spark.app.name", "x");
        Map<String, String> file = Map.of("batchSize", "3");

        Settings all = new Settings(argument, spark, file);
        assertThat(all.get(Options.BATCH_SIZE)).isEqualTo(1);
        assertThat(all.source(Options.BATCH_SIZE)).isEqualTo(Source.ARGUMENT);

        Settings noArgument = new Settings(Map.of(), spark, file);
        assertThat(noArgument.get(Options.BATCH_SIZE)).isEqualTo(2);
        assertThat(noArgument.source(Options.BATCH_SIZE)).isEqualTo(Source.SPARK_CONF);

        Settings onlyFile = new Settings(Map.of(), Map.of(), file);
        assertThat(onlyFile.get(Options.BATCH_SIZE)).isEqualTo(3);
        assertThat(onlyFile.source(Options.BATCH_SIZE)).isEqualTo(Source.JOB_FILE);

        Settings nothing = Settings.of(Map.of());
        assertThat(nothing.get(Options.BATCH_SIZE)).isEqualTo(16);
        assertThat(nothing.source(Options.BATCH_SIZE)).isEqualTo(Source.DEFAULT);
    }

    @Test
    void valuesAreTyped() {
        Settings settings = Settings.of(Map.of(
                "partitionBytes",
                "64k",
                "layers",
                " pool5, fc7 ",
                "input",
                "1,3,227,224",
                "mode",
                "overwrite",
                "recursive",
                "false",
                "maxFailureRate",
                "0.25"));
        assertThat(settings.get(Options.PARTITION_BYTES)).isEqualTo(65536L);
        assertThat(settings.get(Options.LAYERS)).containsExactly("pool5", "fc7");
        assertThat(settings.get(Options.INPUT)).isEqualTo(List.of(1, 3, 227, 224));
        assertThat(settings.get(Options.MODE)).isEqualTo(OutputMode.OVERWRITE);
        assertThat(settings.get(Options.RECURSIVE)).isFalse();
        assertThat(settings.get(Options.MAX_FAILURE_RATE)).isEqualTo(0.25);
        assertThat(settings.find(Options.WEIGHTS)).isEmpty();
    }

    @Test
    void aFaultNamesOptionValueRuleAndSource() {
        assertThatThrownBy(() -> Settings.of(Map.of("batchSize", "0")).get(Options.BATCH_SIZE))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("Cannot read the options: --batch-size is '0' but must be a whole number from 1 to 4096"
                        + " (given on the command line)");
        assertThatThrownBy(() ->
                        new Settings(Map.of(), Map.of("spark.sparkconv.mode", "overwite"), Map.of()).get(Options.MODE))
                .hasMessage("Cannot read the options: spark.sparkconv.mode is 'overwite' but must be one of error,"
                        + " append, overwrite; did you mean 'overwrite'? (given in the Spark configuration)");
        assertThatThrownBy(() -> new Settings(Map.of(), Map.of(), Map.of("layers", "a,,b")).get(Options.LAYERS))
                .hasMessageContaining("layers is 'a,,b'")
                .hasMessageContaining("given in the job file");
        assertThatThrownBy(() -> Settings.of(Map.of()).get(Options.IMAGES))
                .hasMessage("Cannot read the options: --images is not set but must be a folder, a file or a glob");
    }

    @Test
    void unknownKeysAreRefusedWithTheNearestName() {
        assertThatThrownBy(() -> new Settings(Map.of(), Map.of("spark.sparkconv.batchsize", "2"), Map.of()))
                .hasMessage("Cannot read the options: 'spark.sparkconv.batchsize' (given in the Spark configuration) is"
                        + " not an option; did you mean 'batchSize'?");
        assertThatThrownBy(() -> new Settings(Map.of(), Map.of(), Map.of("qqqq", "2")))
                .hasMessageEndingWith("is not an option");
    }

    @Test
    void checkFindsFaultsOfOptionsThatAreGiven() {
        Settings settings = Settings.of(Map.of("maxPixels", "many"));
        settings.check(List.of(Options.BATCH_SIZE, Options.IMAGES));
        assertThatThrownBy(() -> settings.check(Options.all())).hasMessageContaining("--max-pixels is 'many'");
    }
}
