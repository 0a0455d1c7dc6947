package dev.waybill.aws.dynamo;

import dev.waybill.core.event.DeliveryKey;
import dev.waybill.core.event.EndpointKey;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore.DueJob;
import dev.waybill.core.job.list.ListStatus;
import dev.waybill.core.json.Times;
import dev.waybill.core.set.Piece.PieceKey;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key schema of both tables: every partition and sort key, every index key and every attribute name that more than
 * one class knows. Every key of something a tenant owns begins with the tenant.
 *
 * <pre>
 * records   T#tenant#JOB#id     / 000001 …     a job's records; the first item also holds its list fields
 *           T#tenant#TASK#name  / V#000001 …   a task's versions
 *           T#tenant#TASK#name  / DRAFT#sha256:…  one content of a task's draft, as long as a job of it is kept
 *           T#tenant#TASKS      / name         a task's head: latest version, rollout, retirement, newest draft
 *           T#tenant#KEYS       / key_id       a key as it was given out: listed by one Query, the highest id (newest) first
 *           KEY#hash            / KEY          the same key as it is looked up: by nothing but its secret's hash
 *           SIGN_IN#hash        / SIGN_IN      what a code will be exchanged for: by nothing but the code's hash, and listed nowhere
 *           T#tenant#TOKEN#id   / TOKEN          the token of the execution that waits for a person, beside the job's chain
 *           T#tenant#FIGURES#owner#task / V#000001 …   how people have decided on jobs of a task version
 *           T#tenant#USAGE      / yyyy-mm-dd#shard   what jobs that ended that day used, as one shard of the stream told of them
 *           T#tenant#USAGE      / REBUILD#yyyy-mm-dd     how far the rebuild of such a day is
 *           T#tenant#BY#subject#hash / time#id         an entry of a job, by whose data it is
 *           T#tenant#BY#metadata#key#text / time#id    an entry of a job, by metadata that its task lists
 *           T#tenant#WEBHOOKS   / webhook_id   a webhook endpoint
 *           T#tenant#WEBHOOK#id / event_id     an event on the books of an endpoint; in the index due only while it is pending
 *           T#tenant#WEBHOOK#id / PLACES       who sends to an endpoint just now, and how it has done
 *           T#tenant#ERASURE#id / ERASURE      how far an erasure is; in the index due only while there is something to do
 *           T#tenant#SET#id     / HEAD         a set as a whole; in the index due only while there is something to do
 *           T#tenant#SET#id     / CHUNK#000001 …   what a request added to it
 *           T#tenant#SET#id     / REQUEST#hash     which chunk the request of an Idempotency-Key brought
 *           T#tenant#SET#id     / DUPLICATE#000001#000000   the entry of an item whose custom_id was there before, by its place
 *           T#tenant#SET#id#p   / ITEM#custom_id   the entry of an item, in one of 16 parts by hash of its custom_id
 *           T#tenant#SET#id#p   / COUNTS       what is counted of a part's entries
 *           CIRCUIT#endpoint    / model        how a model at an endpoint has done lately
 *           SLOTS#BULK          / S#000000 …, W#tenant   who holds a slot of the deployment's bulk jobs, and who waits for one
 *           SLOTS#endpoint#priority / S#000000 …, W#tenant   the same of an endpoint with a limit
 *           SLOTS               / endpoint#priority   that there are such slots
 *           DEPLOYMENT          / SWEEP        what the sweeper did last, and when
 *           DEPLOYMENT          / ATTENTION    how far jobs that are older than the index attention have been brought into it
 * payloads  T#tenant#JOB#id     / sha256:…     an input or answer
 *           T#tenant#SET#id     / PIECE#upload#000000   items of a set, by request and piece, until jobs are made of them
 *           T#tenant#SET#id     / ORDER#upload#000000   their custom_ids in the order sent
 *           T#tenant#WEBHOOKS   / webhook_id   what deliveries to an endpoint are signed with
 *           DEPLOYMENT          / FINGERPRINT  the secret under which request bodies are fingerprinted
 * indexes   jobs  month (T#tenant#yyyymm; T#tenant#BATCHES; T#tenant#CHILDREN#parent), created (time#id)
 *           due  due_shard (DUE#nn; DUE#ERASURES; DUE#SETS#n; DUE#WEBHOOKS#nn), due_at (epoch ms)
 *           reviews  review (T#tenant#REVIEW), review_due (time#id): only while a review is open
 *           attention  attention (T#tenant#ATTENTION#status), created (time#id): only while its status is a rare one
 *                                               (of a delivery T#tenant#WEBHOOK#id#FAILED, and its id)
 * </pre>
 *
 * Both items of a key are written in one transaction; where it comes of a sign-in, that one takes the sign-in away too. The {@code KEY#hash} of a key that has expired or was
 * revoked has its end as {@code ttl}; the listed item has a {@code ttl} 30 days after the end. A key that works without an end has none, on
 * purpose: it goes when somebody revokes it. Figures have no end either: they outlive the jobs they count.
 */
public final class TableKeys {

    public static final String PK = "pk";
    public static final String SK = "sk";
    public static final String TTL = "ttl";
    public static final String MONTH = "month";
    public static final String CREATED = "created";
    public static final String DUE_SHARD = "due_shard";
    public static final String DUE_AT = "due_at";
    public static final String DUE_INDEX = "due";
    public static final String JOBS_INDEX = "jobs";
    public static final String REVIEW = "review";
    public static final String REVIEW_DUE = "review_due";
    public static final String REVIEWS_INDEX = "reviews";
    public static final String ATTENTION = "attention";
    public static final String ATTENTION_INDEX = "attention";

    /** The partition of what is noted of the pools of endpoints. */
    public static final String SLOT_POOLS = "SLOTS";

    /** Into how many parts the {@code due} index is split, so that no one part takes all writes. */
    public static final int DUE_SHARDS = 16;

    /** Into how many parts of its own the index splits what webhook endpoints are to be told. */
    public static final int WEBHOOKS_DUE_PARTS = 4;

    /**
     * The part of the {@code due} index that holds erasures. It is none of those that hold jobs, which who looks for due jobs
     * takes to hold nothing else.
     */
    public static final String ERASURES_DUE = "DUE#ERASURES";

    /** Into how many parts of the {@code due} index sets are split, beside those of jobs. */
    public static final int SETS_DUE_SHARDS = 4;

    /** What the sort keys of a set's chunks begin with, in the order of their numbers. */
    public static final String CHUNKS = "CHUNK#";

    /** What the sort keys of entries begin with. */
    public static final String ENTRIES = "ITEM#";

    private static final String WEBHOOK = "#WEBHOOK#";
    private static final String JOB = "#JOB#";
    private static final String SET = "#SET#";
    private static final String ERASURE = "#ERASURE#";
    private static final String SLOT = "S#";

    private TableKeys() {}

    public static Map<String, AttributeValue> record(JobKey job, int version) {
        return key(jobPartition(job), recordSort(version));
    }

    /** The partition key under which all records of a job lie. */
    public static String jobPartition(JobKey job) {
        return "T#" + job.tenant() + JOB + job.id();
    }

    public static String recordSort(int version) {
        return number(version);
    }

    /** The job that a partition key of a record names. */
    public static JobKey job(String partition) {
        int at = partition.indexOf(JOB);
        if (!partition.startsWith("T#") || at < 0) {
            throw new IllegalArgumentException("not the partition of a job");
        }
        return new JobKey(partition.substring(2, at), partition.substring(at + JOB.length()));
    }

    public static String month(String tenant, Instant created) {
        return "T#" + tenant + "#" + Times.month(created);
    }

    public static String created(JobKey job, Instant created) {
        return created(job.id(), created);
    }

    public static String created(String id, Instant created) {
        return Times.text(created) + "#" + id;
    }

    /** The time of the sort key of {@code jobs}. */
    public static Instant createdAt(String created) {
        return Instant.parse(created.substring(0, created.indexOf('#')));
    }

    public static String month(String tenant, YearMonth month) {
        return month(tenant, month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** The whole key under which the jobs index has a job. */
    public static Map<String, AttributeValue> listed(JobKey job, Instant created) {
        Map<String, AttributeValue> key = new HashMap<>(record(job, 1));
        key.put(MONTH, text(month(job.tenant(), created)));
        key.put(CREATED, text(created(job, created)));
        return key;
    }

    /** The partition of {@code jobs} that holds the children of a job, beside the months of the others. */
    public static String children(JobKey parent) {
        return "T#" + parent.tenant() + "#CHILDREN#" + parent.id();
    }

    /** The whole key under which the jobs index has a child. */
    public static Map<String, AttributeValue> listedChild(JobKey child, String parent, Instant created) {
        Map<String, AttributeValue> key = new HashMap<>(listed(child, created));
        key.put(MONTH, text(children(new JobKey(child.tenant(), parent))));
        return key;
    }

    /** The partition of {@code attention} that holds a tenant's jobs of this rare status. */
    public static String attention(String tenant, ListStatus status) {
        return "T#" + tenant + "#ATTENTION#" + status.text();
    }

    /** The whole key under which the index of rare statuses has a job. */
    public static Map<String, AttributeValue> attended(JobKey job, Instant created, ListStatus status) {
        Map<String, AttributeValue> key = new HashMap<>(record(job, 1));
        key.put(ATTENTION, text(attention(job.tenant(), status)));
        key.put(CREATED, text(created(job, created)));
        return key;
    }

    public static String dueShard(JobKey job) {
        return dueShard(Math.floorMod(job.id().hashCode(), DUE_SHARDS));
    }

    public static String dueShard(int shard) {
        return String.format(Locale.ROOT, "DUE#%02d", shard);
    }

    /** The whole key under which the index of what is due has a job. */
    public static Map<String, AttributeValue> due(DueJob due) {
        Map<String, AttributeValue> key = new HashMap<>(record(due.key(), 1));
        key.put(DUE_SHARD, text(dueShard(due.key())));
        key.put(DUE_AT, number(due.at().toEpochMilli()));
        return key;
    }

    /** The partition of {@code reviews} that holds a tenant's open reviews. */
    public static String openReviews(String tenant) {
        return "T#" + tenant + "#REVIEW";
    }

    public static String reviewDue(JobKey job, Instant dueAt) {
        return created(job, dueAt);
    }

    /** The time of the sort key of {@code reviews}. */
    public static Instant dueAt(String reviewDue) {
        return createdAt(reviewDue);
    }

    /** The whole key under which the index of open reviews has a job. */
    public static Map<String, AttributeValue> openReview(JobKey job, Instant dueAt) {
        Map<String, AttributeValue> key = new HashMap<>(record(job, 1));
        key.put(REVIEW, text(openReviews(job.tenant())));
        key.put(REVIEW_DUE, text(reviewDue(job, dueAt)));
        return key;
    }

    public static String figures(String tenant, String owner, String task) {
        return "T#" + tenant + "#FIGURES#" + owner + "#" + task;
    }

    public static Map<String, AttributeValue> figures(String tenant, String owner, String task, int version) {
        return key(figures(tenant, owner, task), "V#" + number(version));
    }

    /** The partition of what a tenant's jobs have used. */
    public static String usage(String tenant) {
        return "T#" + tenant + "#USAGE";
    }

    public static Map<String, AttributeValue> usage(String tenant, LocalDate day, String shard) {
        return key(usage(tenant), day + "#" + shard);
    }

    /** The partition of a tenant's webhook endpoints, in both tables. */
    public static String webhooks(String tenant) {
        return "T#" + tenant + "#WEBHOOKS";
    }

    public static Map<String, AttributeValue> webhook(EndpointKey endpoint) {
        return key(webhooks(endpoint.tenant()), endpoint.id());
    }

    /** The partition of what an endpoint is told. */
    public static String deliveries(EndpointKey endpoint) {
        return "T#" + endpoint.tenant() + WEBHOOK + endpoint.id();
    }

    /** The partition of {@code attention} that holds what an endpoint did not take. */
    public static String failedDeliveries(EndpointKey endpoint) {
        return deliveries(endpoint) + "#FAILED";
    }

    public static Map<String, AttributeValue> delivery(DeliveryKey delivery) {
        return key(deliveries(delivery.endpoint()), delivery.id());
    }

    /** The delivery that the whole key of an item names. */
    public static DeliveryKey delivery(String partition, String sort) {
        int at = partition.indexOf(WEBHOOK);
        return new DeliveryKey(
                new EndpointKey(partition.substring(2, at), partition.substring(at + WEBHOOK.length())), sort);
    }

    public static Map<String, AttributeValue> places(EndpointKey endpoint) {
        return key(deliveries(endpoint), "PLACES");
    }

    /** The part of {@code due} that holds what an endpoint is to be told: none of those that hold jobs. */
    public static String webhooksDue(EndpointKey endpoint) {
        return webhooksDue(Math.floorMod(endpoint.id().hashCode(), WEBHOOKS_DUE_PARTS));
    }

    public static String webhooksDue(int part) {
        return String.format(Locale.ROOT, "DUE#WEBHOOKS#%02d", part);
    }

    /** The whole key under which the index of what is due has a delivery. */
    public static Map<String, AttributeValue> due(DeliveryKey delivery, Instant at) {
        Map<String, AttributeValue> key = new HashMap<>(delivery(delivery));
        key.put(DUE_SHARD, text(webhooksDue(delivery.endpoint())));
        key.put(DUE_AT, number(at.toEpochMilli()));
        return key;
    }

    public static Map<String, AttributeValue> erasure(String tenant, String id) {
        return key("T#" + tenant + ERASURE + id, "ERASURE");
    }

    /** The tenant of the erasure that a partition key names. */
    public static String erasureTenant(String partition) {
        return partition.substring(2, partition.indexOf(ERASURE));
    }

    /** The id of the erasure that a partition key names. */
    public static String erasureId(String partition) {
        return partition.substring(partition.indexOf(ERASURE) + ERASURE.length());
    }

    public static String setPartition(SetKey set) {
        return "T#" + set.tenant() + SET + set.id();
    }

    /** The set that the partition key of a head names. */
    public static SetKey set(String partition) {
        int at = partition.indexOf(SET);
        return new SetKey(partition.substring(2, at), partition.substring(at + SET.length()));
    }

    public static Map<String, AttributeValue> setHead(SetKey set) {
        return key(setPartition(set), "HEAD");
    }

    public static Map<String, AttributeValue> chunk(SetKey set, int number) {
        return key(setPartition(set), CHUNKS + number(number));
    }

    /** @param request hash of its Idempotency-Key */
    public static Map<String, AttributeValue> chunkRequest(SetKey set, String request) {
        return key(setPartition(set), "REQUEST#" + request);
    }

    public static Map<String, AttributeValue> duplicate(SetKey set, Place place) {
        return key(setPartition(set), duplicates(place.chunk()) + number(place.index()));
    }

    /** What the sort keys of a chunk's duplicates begin with. */
    public static String duplicates(int chunk) {
        return "DUPLICATE#" + number(chunk) + "#";
    }

    public static String setPart(SetKey set, int part) {
        return setPartition(set) + "#" + part;
    }

    public static Map<String, AttributeValue> entry(SetKey set, String customId) {
        return key(setPart(set, SetStore.partOf(customId)), ENTRIES + customId);
    }

    public static Map<String, AttributeValue> setCounts(SetKey set, int part) {
        return key(setPart(set, part), "COUNTS");
    }

    public static Map<String, AttributeValue> piece(SetKey set, PieceKey piece) {
        return key(setPartition(set), "PIECE#" + piece.upload() + "#" + number(piece.piece()));
    }

    public static Map<String, AttributeValue> pieceOrder(SetKey set, PieceKey piece) {
        return key(setPartition(set), "ORDER#" + piece.upload() + "#" + number(piece.piece()));
    }

    public static String setsDue(SetKey set) {
        return setsDue(Math.floorMod(set.id().hashCode(), SETS_DUE_SHARDS));
    }

    public static String setsDue(int shard) {
        return "DUE#SETS#" + shard;
    }

    /** The partition of {@code jobs} that holds a tenant's batches, beside the months of its jobs. */
    public static String batches(String tenant) {
        return "T#" + tenant + "#BATCHES";
    }

    /** The whole key under which the jobs index has a batch. */
    public static Map<String, AttributeValue> listedBatch(SetKey batch, Instant created) {
        Map<String, AttributeValue> key = new HashMap<>(setHead(batch));
        key.put(MONTH, text(batches(batch.tenant())));
        key.put(CREATED, text(created(batch.id(), created)));
        return key;
    }

    /** The rebuild of a day's usage that is under way. */
    public static Map<String, AttributeValue> usageRebuild(String tenant, LocalDate day) {
        return key(usage(tenant), "REBUILD#" + day);
    }

    /** Sorts behind all shards of the day, and before the next day. */
    public static String lastUsage(LocalDate day) {
        return day + "$";
    }

    public static LocalDate usageDay(String sort) {
        return LocalDate.parse(sort.substring(0, sort.indexOf('#')));
    }

    public static String usageShard(String sort) {
        return sort.substring(sort.indexOf('#') + 1);
    }

    /** The number of the record with this sort key. */
    public static int recordVersion(String sort) {
        return Integer.parseInt(sort);
    }

    /** The version in the sort key of a task version or its figures. */
    public static int version(String sort) {
        return Integer.parseInt(sort.substring(2));
    }

    public static Map<String, AttributeValue> payload(JobKey job, String name) {
        return key(jobPartition(job), name);
    }

    public static Map<String, AttributeValue> fingerprintSecret() {
        return key("DEPLOYMENT", "FINGERPRINT");
    }

    public static Map<String, AttributeValue> lastSweep() {
        return key("DEPLOYMENT", "SWEEP");
    }

    /**
     * The partition that holds the entries of jobs by what is said of them.
     *
     * @param key of the metadata, which holds no {@code #}; null for the subject
     * @param value the metadata's text, or the subject's hash
     */
    public static String labelled(String tenant, @Nullable String key, String value) {
        return "T#" + tenant + "#BY#" + (key == null ? "subject#" : "metadata#" + key + "#") + value;
    }

    /** @param created as {@link #created(JobKey, Instant)} has it */
    public static Map<String, AttributeValue> labelled(
            String tenant, @Nullable String key, String value, String created) {
        return key(labelled(tenant, key, value), created);
    }

    public static Map<String, AttributeValue> attentionFilling() {
        return key("DEPLOYMENT", "ATTENTION");
    }

    public static Map<String, AttributeValue> taskVersion(String owner, String task, int version) {
        return key("T#" + owner + "#TASK#" + task, "V#" + number(version));
    }

    public static Map<String, AttributeValue> taskDraft(String owner, String task, String hash) {
        return key("T#" + owner + "#TASK#" + task, "DRAFT#" + hash);
    }

    public static String taskHeads(String owner) {
        return "T#" + owner + "#TASKS";
    }

    public static Map<String, AttributeValue> taskHead(String owner, String task) {
        return key(taskHeads(owner), task);
    }

    public static Map<String, AttributeValue> apiKey(String hash) {
        return key("KEY#" + hash, "KEY");
    }

    public static Map<String, AttributeValue> signIn(String hash) {
        return key("SIGN_IN#" + hash, "SIGN_IN");
    }

    public static String issuedKeys(String tenant) {
        return "T#" + tenant + "#KEYS";
    }

    public static Map<String, AttributeValue> issuedKey(String tenant, String id) {
        return key(issuedKeys(tenant), id);
    }

    public static String circuits(String endpoint) {
        return "CIRCUIT#" + endpoint;
    }

    public static Map<String, AttributeValue> circuit(String endpoint, String model) {
        return key(circuits(endpoint), model);
    }

    public static Map<String, AttributeValue> slotPool(String pool) {
        return key(SLOT_POOLS, pool);
    }

    /** The partition of a pool of slots, which is named so. */
    public static String slots(String pool) {
        return "SLOTS#" + pool;
    }

    public static Map<String, AttributeValue> slot(String pool, int number) {
        return key(slots(pool), SLOT + number(number));
    }

    /** Whether a sort key of such a partition is a slot's. */
    public static boolean isSlot(String sort) {
        return sort.startsWith(SLOT);
    }

    public static int slotNumber(String sort) {
        return Integer.parseInt(sort.substring(SLOT.length()));
    }

    public static Map<String, AttributeValue> slotWaiter(String pool, String tenant) {
        return key(slots(pool), "W#" + tenant);
    }

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** A time to live, as the table wants it: whole seconds, never earlier than the time itself. */
    public static AttributeValue ttl(Instant expiresAt) {
        return number(expiresAt.plusMillis(999).getEpochSecond());
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, text(pk), SK, text(sk));
    }

    private static String number(int value) {
        String digits = Integer.toString(value);
        return "000000".substring(Math.min(6, digits.length())) + digits;
    }
}
