// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.sparkconv.api.Convolution;
import io.sparkconv.api.Inference;
import io.sparkconv.image.Status;
import io.sparkconv.image.tiff.TiffPage;
import io.sparkconv.spark.archive.ArchiveKind;
import io.sparkconv.spark.archive.Member;
import io.sparkconv.spark.archive.MemberPlace;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageSource;
import io.sparkconv.spark.ledger.MachineRates;
import io.sparkconv.spark.network.SharedModel;
import io.sparkconv.spark.output.DoneRow;
import io.sparkconv.spark.tower.TowerKryo;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.util.io.ChunkedByteBuffer;

/**
 * Registers what travels between driver and executors, for {@code spark.kryo.registrationRequired=true}: the project's
 * own classes, and those that Spark itself sends when it writes and reads Parquet and does not register.
 */
public final class SparkconvKryoRegistrator implements KryoRegistrator {

    @Override
    public void registerClasses(Kryo kryo) {
        record(kryo, ImageEntry.class);
        sources().forEach(source -> record(kryo, source));
        List.of(Status.class, ArchiveKind.class).forEach(kryo::register);
        record(kryo, MachineRates.class);
        record(kryo, DoneRow.class);
        kryo.register(Optional.class);
        kryo.register(ImageEntry[].class);
        kryo.register(SharedModel.class, new JavaSerializer());
        kryo.register(Tensor.class, new TensorSerializer());
        kryo.register(Tensor[].class);
        kryo.register(Convolution.class, new JavaSerializer());
        kryo.register(Inference.class, new JavaSerializer());
        kryo.register(Manifest.class, new JavaSerializer());
        TowerKryo.register(kryo);
        sparks().forEach(kryo::register);
        columnTypes().forEach(type -> kryo.register(type.getClass()));
        vectors().forEach(kryo::register);
    }

    private static List<Class<? extends Record>> sources() {
        return List.of(
                ImageSource.WholeFile.class,
                ImageSource.NamedFile.class,
                ImageSource.InArchive.class,
                ImageSource.PageOf.class,
                TiffPage.class,
                ImageSource.Nowhere.class,
                Member.class,
                MemberPlace.Offset.class,
                MemberPlace.Listed.class,
                MemberPlace.Streamed.class);
    }

    private static <T extends Record> void record(Kryo kryo, Class<T> type) {
        kryo.register(type, new RecordSerializer<>(type));
    }

    /** Schemas that executors read from footers come back to the driver. */
    private static List<DataType> columnTypes() {
        return List.of(
                DataTypes.StringType,
                DataTypes.BinaryType,
                DataTypes.BooleanType,
                DataTypes.ByteType,
                DataTypes.ShortType,
                DataTypes.IntegerType,
                DataTypes.LongType,
                DataTypes.FloatType,
                DataTypes.DoubleType,
                DataTypes.DateType,
                DataTypes.TimestampType,
                DataTypes.TimestampNTZType);
    }

    /** The type of vectors in a schema; none where Spark comes without its ML, so that nobody can have such a column. */
    private static List<Class<?>> vectors() {
        try {
            return List.of(Class.forName(
                    "org.apache.spark.ml.linalg.VectorUDT", false, SparkconvKryoRegistrator.class.getClassLoader()));
        } catch (ClassNotFoundException absent) {
            return List.of();
        }
    }

    private static List<Class<?>> sparks() {
        return List.of(
                ArrayType.class,
                ArrayType[].class,
                Path.class,
                Path[].class,
                ArrayList.class,
                float[].class,
                float[][].class,
                Object[].class,
                ChunkedByteBuffer.class,
                ChunkedByteBuffer[].class,
                MapType.class);
    }
}
