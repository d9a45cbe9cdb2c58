// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/** Tasks that open no file ask the {@link Stage}, too, before they begin. */
public final class HeldTasks implements SparkPlugin {

    /** What Spark's configuration must say for it. */
    static Map<String, String> conf() {
        return Map.of("spark.plugins", HeldTasks.class.getName());
    }

    /** What a stage knows a task by: stages whose numbers of tasks differ have no task in common. */
    static String name(int partition, int tasks) {
        return "task " + partition + " of " + tasks;
    }

    @Override
    public DriverPlugin driverPlugin() {
        return null;
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new Asking();
    }

    private static final class Asking implements ExecutorPlugin {

        private Stage stage;

        @Override
        public void init(PluginContext context, Map<String, String> extra) {
            stage = new Stage(Path.of(context.conf().get(StagedFileSystem.STAGE)));
        }

        @Override
        public void onTaskStart() {
            TaskContext task = TaskContext.get();
            try {
                stage.begin(name(task.partitionId(), task.numPartitions()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
