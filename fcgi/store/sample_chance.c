/* Chance that repeats itself, the queue of what will happen, and the words of the sample. */
#include <string.h>

#include "store/sample_parts.h"

/* FNV-1a */
static uint64_t hash(uint64_t state, const char *text) {
    for (; *text; text++)
        state = (state ^ (unsigned char)*text) * 0x100000001b3u;
    return (state ^ 0xff) * 0x100000001b3u;
}

struct chance chance_of(const char *plan, const char *part, const char *piece) {
    return (struct chance){hash(hash(hash(0xcbf29ce484222325u, plan), part), piece)};
}

/* splitmix64 */
static uint64_t next(struct chance *chance) {
    uint64_t value = chance->state += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

int chance_between(struct chance *chance, int low, int high) {
    if (high <= low) return low;
    return low + (int)(next(chance) % (uint64_t)(high - low + 1));
}

bool chance_percent(struct chance *chance, int percent) {
    return chance_between(chance, 0, 99) < percent;
}

static bool is_before(const struct happening *one, const struct happening *other) {
    return one->at != other->at ? one->at < other->at : one->order < other->order;
}

static void swap(struct happening *one, struct happening *other) {
    struct happening kept = *one;
    *one = *other;
    *other = kept;
}

/* A binary heap. */
void queue_put(struct queue *queue, struct happening happening) {
    queue->items =
        pool_grow(queue->pool, queue->items, &queue->capacity, queue->count, sizeof *queue->items);
    happening.order = queue->order++;
    size_t at = queue->count++;
    queue->items[at] = happening;
    for (size_t above; at > 0; at = above) {
        above = (at - 1) / 2;
        if (!is_before(&queue->items[at], &queue->items[above])) break;
        swap(&queue->items[at], &queue->items[above]);
    }
}

bool queue_take(struct queue *queue, struct happening *next_one) {
    if (queue->count == 0) return false;
    struct happening *items = queue->items;
    *next_one = items[0];
    items[0] = items[--queue->count];
    for (size_t at = 0, least;; at = least) {
        least = at;
        for (size_t below = 2 * at + 1; below <= 2 * at + 2 && below < queue->count; below++)
            if (is_before(&items[below], &items[least])) least = below;
        if (least == at) return true;
        swap(&items[at], &items[least]);
    }
}

enum { NOTE_VARIANTS = 12 };

static const char *const notes[SAMPLE_NOTES][NOTE_VARIANTS] = {
    [NOTE_PROGRESS] =
        {
            "Đã lập tổ soạn thảo và phân công công việc.",
            "Đang lấy ý kiến các cơ quan liên quan.",
            "Đã có dự thảo lần một, đang sửa theo góp ý.",
            "Đang rà soát và tổng hợp số liệu từ các đơn vị.",
            "Đã khảo sát thực tế, đang viết báo cáo.",
            "Đang làm thí điểm ở một số đơn vị.",
            "Đã tập huấn xong, đang hướng dẫn các đơn vị làm theo.",
            "Đã trình dự thảo, đang chờ thẩm định.",
            "Đang hoàn thiện hồ sơ để trình phê duyệt.",
            "Công việc theo đúng kế hoạch, chưa có vướng mắc.",
            "Đã bố trí kinh phí, đang chuẩn bị mua sắm.",
            "Các đơn vị đã gửi kết quả, đang tổng hợp.",
        },
    [NOTE_STUCK] =
        {
            "Chậm vì phải lấy thêm ý kiến.",
            "Chậm vì chưa bố trí được kinh phí.",
            "Chậm vì một số đơn vị chưa gửi số liệu.",
            "Phải làm lại dự thảo nên chưa xong.",
        },
    [NOTE_DONE] =
        {
            "Đã ban hành và gửi các cơ quan liên quan.",
            "Đã hoàn thành và báo cáo kết quả.",
            "Đã được phê duyệt và đưa vào thực hiện.",
            "Đã tổ chức xong và đánh giá kết quả.",
        },
    [NOTE_STANDING] =
        {
            "Duy trì đều trong năm, không có vướng mắc.",
            "Thực hiện thường xuyên, có kiểm tra định kỳ.",
            "Đã gắn với công việc hằng tháng của cơ quan.",
            "Trong năm đã rà soát và bổ sung một lần.",
        },
    [NOTE_SUSPENDED] =
        {
            "Tạm dừng để chờ sắp xếp lại tổ chức.",
            "Tạm dừng vì chưa có kinh phí trong năm.",
        },
    [NOTE_RESUMED] = {"Đã tiếp tục thực hiện sau thời gian tạm dừng."},
    [NOTE_DROPPED] =
        {
            "Nội dung đã được đưa vào một nhiệm vụ khác.",
            "Không còn phù hợp sau khi sắp xếp lại tổ chức.",
        },
    [NOTE_MOVED] =
        {
            "Cần thêm thời gian để lấy ý kiến.",
            "Lùi thời hạn để khớp với kế hoạch của năm sau.",
        },
    [NOTE_MISTAKE] = {"Báo nhầm: kết quả mới ở mức dự thảo."},
    [NOTE_CONDITION] = {"Điều kiện đã có, thời hạn bắt đầu tính từ nay."},
    [NOTE_WAITING] = {"Đã chuẩn bị, còn chờ điều kiện mà văn bản nêu."},
};

const char *sample_note(struct chance *chance, enum sample_note note) {
    int count = 0;
    while (count < NOTE_VARIANTS && notes[note][count])
        count++;
    return notes[note][chance_between(chance, 0, count - 1)];
}

/* "so-noi-vu" as "SNV", "ubnd-huyen-tam-dao" as "UBND" */
static const char *initials(struct pool *pool, const char *agency) {
    enum { LENGTH_MAX = 6 };
    char *text = pool_alloc(pool, LENGTH_MAX + 1);
    if (strncmp(agency, "ubnd", 4) == 0) return "UBND";
    for (size_t length = 0; *agency && length < LENGTH_MAX; length++) {
        text[length] = (char)(*agency >= 'a' && *agency <= 'z' ? *agency - 'a' + 'A' : *agency);
        agency += strcspn(agency, "-");
        agency += *agency == '-';
    }
    return text;
}

const char *sample_document(struct pool *pool, struct chance *chance, const char *kind,
                            const char *agency) {
    return pool_printf(pool, "%d/%s-%s (mẫu)", chance_between(chance, 2, 480), kind,
                       initials(pool, agency));
}

const char *sample_day_text(struct pool *pool, day when) {
    char text[DATE_ISO_SIZE];
    day_format_iso(when, text);
    return pool_strdup(pool, text);
}

int sample_year(day when) {
    int year, month, day_of_month;
    day_split(when, &year, &month, &day_of_month);
    return year;
}
