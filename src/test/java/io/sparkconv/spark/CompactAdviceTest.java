// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.spark.output.OutputFolder;
import io.sparkconv.spark.store.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactAdviceTest {

    private static final long MB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void overAThousandFilesTooManyAreWorthASentence() throws IOException {
        List<StoredFile> files = new ArrayList<>(small("", 1300));
        files.addAll(small("day=1/", 2));
        files.add(new StoredFile("large.parquet", 100 * MB));

        assertThat(advice(files))
                .contains("every run opens 1,302 small files; 'compact --output file:" + folder + "' makes them 12");
    }

    @Test
    void fewFilesAreNot() throws IOException {
        assertThat(advice(small("", 900))).isEmpty();
        assertThat(advice(List.of())).isEmpty();
    }

    @Test
    void norAreManyThatAreLargeOrAloneInTheirFolders() throws IOException {
        assertThat(advice(IntStream.range(0, 2000)
                        .mapToObj(i -> new StoredFile("large" + i, 80 * MB))
                        .toList()))
                .isEmpty();
        assertThat(advice(IntStream.range(0, 2000)
                        .boxed()
                        .flatMap(i -> small("day=" + i + "/", 1).stream())
                        .toList()))
                .isEmpty();
    }

    private static List<StoredFile> small(String folder, int number) {
        return Stream.iterate(0, i -> i + 1)
                .limit(number)
                .map(i -> new StoredFile(folder + "part-" + i, MB))
                .toList();
    }

    private Optional<String> advice(List<StoredFile> files) throws IOException {
        return CompactJob.advice(new OutputFolder(folder.toString(), new Configuration()), files, 128 * MB);
    }
}
