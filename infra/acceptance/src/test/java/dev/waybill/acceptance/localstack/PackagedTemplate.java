package dev.waybill.acceptance.localstack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * {@code template.yaml} packaged as {@code sam package} does it: what {@code CodeUri} and {@code DefinitionUri} name is put
 * into a bucket, once each, and they name it there. Nothing else of the template is touched.
 */
final class PackagedTemplate {

    private static final Pattern LOCAL = Pattern.compile("(?m)^( +(?:CodeUri|DefinitionUri): )(?!s3://)(\\S+)$");
    private static final String TEMPLATE = "template.yaml";

    private PackagedTemplate() {}

    /**
     * @param folder where all of it goes in the bucket, which has to be there
     * @return the key of the packaged template
     */
    static String upload(StackSource source, S3Client s3, String bucket, String folder) throws IOException {
        for (String path : paths(source.template())) {
            Path file = source.root().resolve(path);
            byte[] content = Files.isDirectory(file) ? zip(file) : Files.readAllBytes(file);
            s3.putObject(put -> put.bucket(bucket).key(folder + "/" + key(path)), RequestBody.fromBytes(content));
        }
        String packaged = resolve(source.template(), bucket + "/" + folder);
        String key = folder + "/" + TEMPLATE;
        s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(packaged));
        return key;
    }

    /** What lies on this machine, once each. */
    static SortedSet<String> paths(String template) {
        return LOCAL.matcher(template)
                .results()
                .map(found -> found.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param place a bucket, or a folder in one */
    static String resolve(String template, String place) {
        return LOCAL.matcher(template)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) + "s3://" + place + "/" + key(found.group(2))));
    }

    private static String key(String path) {
        return path.replace('/', '-');
    }

    /** Not compressed: all of it is jars. */
    private static byte[] zip(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                byte[] content = Files.readAllBytes(file);
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString());
                CRC32 sum = new CRC32();
                sum.update(content);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
