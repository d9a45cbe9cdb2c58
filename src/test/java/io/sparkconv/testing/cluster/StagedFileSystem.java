// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import io.sparkconv.testing.LocalFilesByScheme;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Local files under {@code staged:///}; whether and when they open, a {@link Stage} says. */
public final class StagedFileSystem extends LocalFilesByScheme {

    static final String SCHEME = "staged";

    private static final String FOLDER = "fs.staged.stage";

    /** Where Spark's configuration has the folder of the stage. */
    static final String STAGE = "spark.hadoop." + FOLDER;

    private Stage stage;

    public StagedFileSystem() {
        super(SCHEME);
    }

    /** What Spark's configuration must say for executors to know the scheme. */
    static Map<String, String> conf(java.nio.file.Path stage) {
        return Map.of("spark.hadoop.fs.staged.impl", StagedFileSystem.class.getName(), STAGE, stage.toString());
    }

    @Override
    public void initialize(URI uri, Configuration conf) throws IOException {
        super.initialize(uri, conf);
        stage = new Stage(java.nio.file.Path.of(conf.get(FOLDER)));
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        stage.open(path.getName());
        return super.open(path, bufferSize);
    }
}
