// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.InputOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageListing;
import io.sparkconv.spark.input.ImageSource.TableRow;
import io.sparkconv.spark.network.ModelSpec;
import io.sparkconv.spark.progress.JobTitles;
import io.sparkconv.spark.table.CellContent;
import io.sparkconv.spark.table.ImageTable;
import io.sparkconv.spark.table.ReaderBatch;
import io.sparkconv.spark.table.TableColumns;
import io.sparkconv.spark.table.TableHead;
import io.sparkconv.spark.table.WantedRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table of images whose rows are known, and how they become tasks: as Spark cuts their files. */
final class ListedTable implements RunImages {

    private static final Logger LOG = LoggerFactory.getLogger(ListedTable.class);
    private static final String TASK = "Cannot read the table of images: ";

    private static final Comparator<TableHead> ORDER = Comparator.comparing(TableHead::file)
            .thenComparing(TableHead::number, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(TableHead::key, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final ImageTable table;
    private final Optional<Integer> partitions;
    private final ReaderBatch batch;
    private final Map<String, FileFacts> files = new TreeMap<>();
    private final ImageListing.Found found;

    /**
     * A file of the table.
     *
     * @param file its name as Spark writes it, one text for all rows
     * @param image the file as one that may be deleted
     * @param rows how many it has
     * @param largest bytes of an image in it
     */
    private record FileFacts(String file, ImageEntry image, long rows, long largest) {

        FileFacts plus(long length) {
            return new FileFacts(file, image, rows + 1, Math.max(largest, length));
        }
    }

    /** @param heads of its rows, in order */
    private ListedTable(
            ImageTable table, Optional<Integer> partitions, ReaderBatch batch, Collection<TableHead> heads) {
        this.table = table;
        this.partitions = partitions;
        this.batch = batch;
        this.found = new ImageListing.Found(heads.stream().map(this::add).toList(), List.of());
    }

    /**
     * Lists a table.
     *
     * @param partitions how many tasks a portion should have; as its files are cut if empty
     * @throws InvalidOptionException if it has no row, or a column that should tell rows apart does not
     * @throws JobFailedException if it cannot be read
     */
    static ListedTable of(ImageTable table, SparkContext context, Optional<Integer> partitions, ReaderBatch batch) {
        new JobTitles(context).table();
        List<Row> rows;
        try {
            rows = table.heads().collectAsList();
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new JobFailedException("Cannot list the rows of the table of images: the job failed", e);
        }
        List<TableHead> heads = new ArrayList<>();
        rows.forEach(row -> heads.add(TableHead.of(row)));
        check(table.columns(), heads);
        heads.sort(ORDER);
        return new ListedTable(table, partitions, batch, heads);
    }

    private static void check(TableColumns columns, List<TableHead> heads) {
        if (heads.isEmpty()) {
            throw new InvalidOptionException(
                    TASK + "number of its rows is 0 but must be at least 1 (" + Options.IMAGES.flag() + ")");
        }
        if (columns.key().isEmpty()) {
            return;
        }
        long without = heads.stream()
                .filter(head -> head.key() == null || head.key().isBlank())
                .count();
        Set<String> keys = new HashSet<>();
        List<String> again =
                heads.stream().map(TableHead::key).filter(key -> !keys.add(key)).toList();
        if (without > 0 || !again.isEmpty()) {
            String fault = without > 0
                    ? without + " of " + heads.size() + " rows have none"
                    : again.size() + " of " + heads.size() + " rows have one that is there already, such as '"
                            + again.get(0) + "'";
            throw new InvalidOptionException(TASK + InputOptions.PATH_COLUMN.flag() + " is '"
                    + columns.key().get() + "' but must be a column with a value of its own in every row (" + fault
                    + ")");
        }
    }

    private ImageEntry add(TableHead head) {
        FileFacts known = files.computeIfAbsent(
                head.file(), file -> new FileFacts(file, new ImageEntry(head.place(), 0, head.time()), 0, 0));
        files.put(known.file(), known.plus(head.length()));
        return head.image(new TableRow(known.file(), head.number()));
    }

    @Override
    public ImageListing.Found found() {
        return found;
    }

    @Override
    public List<ImageEntry> files() {
        return files.values().stream().map(FileFacts::image).toList();
    }

    /** Tasks hold the images of a batch until all are computed. */
    @Override
    public ModelSpec fitted(ModelSpec spec) {
        int most = batch.rows(found.bytes() / found.images().size());
        if (most >= spec.batch()) {
            return spec;
        }
        LOG.warn(
                "batches are of {} images, not of the {} that {} asks for: rows hold the bytes of their images",
                most,
                spec.batch(),
                Options.BATCH_SIZE.flag());
        return spec.within(most, spec.decoding().memory());
    }

    /** With hashes, if they are wanted: they are in the list. */
    @Override
    public List<ImageEntry> identified() {
        return found.images();
    }

    @Override
    public List<StructField> carried() {
        return table.columns().carried();
    }

    @Override
    public Portion portion(List<ImageEntry> some, PredictedWork work, Function<RunLink, ExtractTask> task) {
        Set<String> read = WantedRows.files(some);
        Map<String, Long> rows = new HashMap<>();
        long largest = 0;
        for (String file : read) {
            rows.put(file, files.get(file).rows());
            largest = Math.max(largest, files.get(file).largest());
        }
        JavaRDD<Row> cells = table.read(read, WantedRows.of(some, rows), batch.rows(largest), partitions)
                .toJavaRDD();
        int blocks = cells.getNumPartitions();
        CellContent content = table.columns().cells();
        return new Portion(
                blocks,
                blocks,
                blocks,
                run -> cells.mapPartitionsWithIndex(new TableTask(task.apply(run), content)::rows, true));
    }
}
