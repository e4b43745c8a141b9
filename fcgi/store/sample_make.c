/* Made-up registers and plans, for a sample of any size. */
#include "store/sample_parts.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *const first_names[] = {"An",   "Bình",  "Châu",   "Đông", "Hà",   "Hòa", "Hưng",
                                          "Lạc",  "Long",  "Minh",   "Nam",  "Phú",  "Sơn", "Tân",
                                          "Thái", "Thịnh", "Trường", "Vĩnh", "Xuân", "Yên"};
static const char *const last_names[] = {"Bình",  "Châu",  "Dương", "Giang", "Hải",  "Hòa",
                                         "Khánh", "Lâm",   "Lộc",   "Mỹ",    "Ninh", "Phong",
                                         "Quang", "Thành", "Thọ",   "Thủy",  "Vân"};

static const struct {
    const char *id, *kind, *covers, *name;
} agencies[] = {
    {"ubnd-tinh", "government", NULL, "UBND tỉnh"},
    {"van-phong-ubnd-tinh", "department", NULL, "Văn phòng UBND tỉnh"},
    {"so-noi-vu", "department", NULL, "Sở Nội vụ"},
    {"so-tai-chinh", "department", NULL, "Sở Tài chính"},
    {"so-tu-phap", "department", NULL, "Sở Tư pháp"},
    {"so-y-te", "department", NULL, "Sở Y tế"},
    {"so-giao-duc-va-dao-tao", "department", NULL, "Sở Giáo dục và Đào tạo"},
    {"so-khoa-hoc-va-cong-nghe", "department", NULL, "Sở Khoa học và Công nghệ"},
    {"so-ke-hoach-va-dau-tu", "department", NULL, "Sở Kế hoạch và Đầu tư"},
    {"thanh-tra-tinh", "department", NULL, "Thanh tra tỉnh"},
    {"cac-so-ban-nganh", "group", "department", "Các sở, ban, ngành"},
    {"ubnd-cap-huyen", "group", "district", "UBND cấp huyện"},
};
/* Those before the groups, but for the first, lead tasks. */
enum { LEADS = 9, STANDING = 2, DEPARTMENTS_GROUP = 10, DISTRICTS_GROUP = 11, DISTRICTS = 4 };

static const char *const topics[] = {
    "Cải cách thể chế",        "Cải cách thủ tục hành chính", "Cải cách tổ chức bộ máy",
    "Cải cách chế độ công vụ", "Cải cách tài chính công",     "Xây dựng chính quyền số",
};
static const char *const verbs[] = {
    "Rà soát",
    "Xây dựng",
    "Sửa đổi, bổ sung",
    "Công khai",
    "Đơn giản hóa",
    "Kiểm tra",
    "Đánh giá",
    "Số hóa",
    "Chuẩn hóa",
    "Tập huấn về",
    "Lấy ý kiến về",
    "Ban hành",
    "Triển khai thí điểm",
    "Tổng kết",
};
static const char *const objects[] = {
    "quy chế làm việc",
    "danh mục thủ tục hành chính",
    "quy trình một cửa liên thông",
    "đề án vị trí việc làm",
    "cơ sở dữ liệu cán bộ, công chức",
    "cơ chế tự chủ của đơn vị sự nghiệp",
    "bộ chỉ số cải cách hành chính",
    "hồ sơ và kết quả giải quyết thủ tục",
    "dịch vụ công trực tuyến",
    "quy chế văn hóa công vụ",
    "định mức sử dụng tài sản công",
    "kế hoạch đào tạo, bồi dưỡng công chức",
};
static const char *const scopes[] = {
    "ở các sở, ban, ngành",
    "ở cấp huyện",
    "ở cấp xã",
    "trong toàn tỉnh",
    "ở các đơn vị sự nghiệp công lập",
    "trong lĩnh vực đất đai, xây dựng",
    "trong lĩnh vực y tế, giáo dục",
    "tại bộ phận một cửa",
};
static const char *const products[] = {"Kế hoạch", "Quyết định", "Báo cáo", "Đề án", "Quy chế"};

/* The years of plans: the one that is under way when the site opens, then those around it. */
static const int years[] = {2022, 2021, 2023, 2024, 2025};

static int year_of_plan(size_t plan) {
    return years[plan % COUNT(years)];
}

day sample_plan_day(size_t place, size_t plan) {
    return day_of(year_of_plan(plan), 1, 5) + (day)(place % 20);
}

static const char *place_name(struct pool *pool, size_t place) {
    return pool_printf(pool, "Tỉnh %s %s (mẫu %zu)", first_names[place % COUNT(first_names)],
                       last_names[place % COUNT(last_names)], place + 1);
}

static const char *place_id(struct pool *pool, size_t place) {
    return pool_printf(pool, "mau-%zu", place + 1);
}

static void add_text(xmlNode *parent, const char *name, const char *text) {
    xmlNewTextChild(parent, parent->ns, (const xmlChar *)name, (const xmlChar *)text);
}

static void add_agency(xmlNode *root, const char *id, const char *kind, const char *covers,
                       const char *name) {
    xmlNode *agency = xml_add(root, "agency");
    xml_set(agency, "id", id);
    xml_set(agency, "kind", kind);
    xml_set(agency, "covers", covers);
    add_text(agency, "name", name);
}

xmlDoc *sample_make_place(struct pool *pool, size_t place) {
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xml_new_root(doc, "place");
    xml_set(root, "id", place_id(pool, place));
    xml_set(root, "kind", "province");
    add_text(root, "name", place_name(pool, place));
    for (size_t i = 0; i < COUNT(agencies); i++)
        add_agency(root, agencies[i].id, agencies[i].kind, agencies[i].covers, agencies[i].name);
    for (int i = 1; i <= DISTRICTS; i++)
        add_agency(root, pool_printf(pool, "ubnd-huyen-%d", i), "district", NULL,
                   pool_printf(pool, "UBND huyện %s (mẫu %d)", first_names[i], i));
    return doc;
}

/* A deadline of one of the kinds that plans print. */
static const char *deadline(struct pool *pool, struct chance *chance, int year) {
    static const char *const quarters[] = {"I", "II", "III", "IV"};
    int kind = chance_between(chance, 0, 99);
    if (kind < 35)
        return pool_printf(pool, "Quý %s/%d", quarters[chance_between(chance, 0, 3)], year);
    if (kind < 55) return pool_printf(pool, "Tháng %d/%d", chance_between(chance, 2, 12), year);
    if (kind < 70) return pool_printf(pool, "Năm %d", year);
    if (kind < 80)
        return pool_printf(pool, "Trước ngày 30/%d/%d", chance_between(chance, 3, 12), year);
    if (kind < 85) return "Hàng quý";
    if (kind < 91) return "Thường xuyên";
    if (kind < 96) return "Sau khi có hướng dẫn của Bộ Nội vụ";
    return NULL;
}

static void add_task(xmlNode *section, struct pool *pool, const char *plan, const char *number,
                     int year) {
    struct chance chance = chance_of(plan, "made", number);
    xmlNode *task = xml_add(section, "task");
    size_t verb = (size_t)chance_between(&chance, 0, COUNT(verbs) - 1);
    size_t object = (size_t)chance_between(&chance, 0, COUNT(objects) - 1);
    size_t scope = (size_t)chance_between(&chance, 0, COUNT(scopes) - 1);
    int lead = chance_between(&chance, 1, LEADS), joins = chance_between(&chance, 1, LEADS);
    const char *phrase = deadline(pool, &chance, year);
    if (chance_percent(&chance, 8)) lead = DEPARTMENTS_GROUP;
    if (chance_percent(&chance, 6)) lead = DISTRICTS_GROUP;
    xml_set(task, "number", number);
    add_text(task, "title",
             pool_printf(pool, "%s %s %s", verbs[verb], objects[object], scopes[scope]));
    add_text(task, "product", products[chance_between(&chance, 0, COUNT(products) - 1)]);
    add_text(task, "lead", agencies[lead].name);
    if (joins != lead) add_text(task, "coordinating", agencies[joins].name);
    if (phrase) add_text(task, "deadline", phrase);
}

static void add_document(xmlNode *root, struct pool *pool, size_t place, size_t plan) {
    xmlNode *document = xml_add(root, "document");
    int year = year_of_plan(plan);
    xml_set(document, "kind", "Kế hoạch");
    xml_set(document, "number", pool_printf(pool, "%zu/KH-UBND (mẫu)", plan + 1));
    xml_set(document, "issued", sample_day_text(pool, sample_plan_day(place, plan)));
    xml_set(document, "from", pool_printf(pool, "%d-01-01", year));
    xml_set(document, "to", pool_printf(pool, "%d-12-31", year));
    add_text(document, "title",
             pool_printf(pool, "Kế hoạch cải cách hành chính mẫu số %zu, năm %d", plan + 1, year));
    add_text(document, "issuer", pool_printf(pool, "UBND %s", place_name(pool, place)));
    add_text(document, "standing_agency", agencies[STANDING].name);
}

static void add_target(xmlNode *root, const char *id, const char *value, const char *metric) {
    xmlNode *target = xml_add(root, "target");
    xml_set(target, "id", id);
    xml_set(target, "comparator", "at_least");
    xml_set(target, "value", value);
    xml_set(target, "unit", "%");
    add_text(target, "metric", metric);
}

static void add_duty(xmlNode *root) {
    xmlNode *duty = xml_add(root, "duty");
    xml_set(duty, "id", "bao-cao-quy");
    add_text(duty, "who", agencies[DEPARTMENTS_GROUP].name);
    add_text(duty, "what", "Báo cáo kết quả cải cách hành chính");
    add_text(duty, "to", agencies[STANDING].name);
    add_text(duty, "rule", "trước ngày 20 của tháng cuối quý");
}

xmlDoc *sample_make_plan(struct pool *pool, const struct sample_size *size, size_t place,
                         size_t plan) {
    const char *id = pool_printf(pool, "%s-ke-hoach-%zu", place_id(pool, place), plan + 1);
    int sections = size->tasks < (int)COUNT(topics) ? size->tasks : (int)COUNT(topics);
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xml_new_root(doc, "plan");
    xml_set(root, "id", id);
    xml_set(root, "place", place_id(pool, place));
    add_document(root, pool, place, plan);
    for (int i = 0; i < sections; i++) {
        xmlNode *section = xml_add(root, "section");
        xml_set(section, "number", pool_printf(pool, "%d", i + 1));
        add_text(section, "title", topics[i]);
        int tasks = size->tasks / sections + (i < size->tasks % sections);
        for (int k = 1; k <= tasks; k++)
            add_task(section, pool, id, pool_printf(pool, "%d.%d", i + 1, k), year_of_plan(plan));
    }
    add_target(root, "hai-long", "85", "Mức độ hài lòng của người dân về dịch vụ hành chính");
    add_target(root, "ho-so-truc-tuyen", "60", "Tỷ lệ hồ sơ giải quyết trực tuyến");
    add_duty(root);
    return doc;
}
