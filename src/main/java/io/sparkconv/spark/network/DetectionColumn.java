// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.detect.Box;
import io.sparkconv.detect.Detection;
import io.sparkconv.detect.Detector;
import io.sparkconv.detect.Placement;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A column of what a detector sees in each picture: an array of structures, the highest scores first. */
public final class DetectionColumn {

    private static final int NUMBERS = 6;

    private static final StructType DETECTION = new StructType(new StructField[] {
        column("label", DataTypes.IntegerType, false),
        column("name", DataTypes.StringType, true),
        column("score", DataTypes.FloatType, false),
        column("x0", DataTypes.FloatType, false),
        column("y0", DataTypes.FloatType, false),
        column("x1", DataTypes.FloatType, false),
        column("y1", DataTypes.FloatType, false)
    });

    /** The column's name and type. */
    public static final StructField FIELD = column("detections", DataTypes.createArrayType(DETECTION, false), true);

    private final Detector detector;

    DetectionColumn(Detector detector) {
        this.detector = detector;
    }

    /** What decides which detections a picture has, in words. */
    public String rules() {
        return detector.rules();
    }

    private static StructField column(String name, DataType type, boolean nullable) {
        return new StructField(name, type, nullable, Metadata.empty());
    }

    /** Detections as numbers, six for each: label, score and corners. */
    float[] numbers(List<float[]> tensors, Placement placement) {
        List<Detection> detections = detector.detect(tensors.get(0), tensors.get(1), placement);
        float[] numbers = new float[NUMBERS * detections.size()];
        int at = 0;
        for (Detection detection : detections) {
            Box box = detection.box();
            numbers[at++] = detection.label();
            numbers[at++] = detection.score();
            numbers[at++] = box.x0();
            numbers[at++] = box.y0();
            numbers[at++] = box.x1();
            numbers[at++] = box.y1();
        }
        return numbers;
    }

    /** The cell that these numbers become. */
    Row[] cell(float[] numbers) {
        Row[] cell = new Row[numbers.length / NUMBERS];
        for (int i = 0; i < cell.length; i++) {
            int at = NUMBERS * i;
            int label = (int) numbers[at];
            cell[i] = RowFactory.create(
                    label,
                    detector.name(label).orElse(null),
                    numbers[at + 1],
                    numbers[at + 2],
                    numbers[at + 3],
                    numbers[at + 4],
                    numbers[at + 5]);
        }
        return cell;
    }
}
