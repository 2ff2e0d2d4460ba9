# 本文件的键以 `import-` 开头：`quarterdeck { $db }import` 的用语。

import-recognised = { $file }：识别为 { $kind } · { $form }
import-form = { $encoding }，{ $mark } · 表头在第 { $line } 行
import-form-headless = { $encoding }，{ $mark } · 没有表头
import-mark-comma = 逗号分隔
import-mark-semicolon = 分号分隔
import-mark-tab = 制表符分隔
import-piped = 标准输入
import-reading = 读取中
import-comparing = 正在比较
import-writing = 写入中
import-done = 读入 { $rows } 行，其中 { $rejected } 行未导入。数值：新增 { $new }，更新 { $changed }，未变 { $same }。
import-would = 预览，未导入。读入 { $rows } 行，其中 { $rejected } 行不能导入。数值：将新增 { $new }，更新 { $changed }，未变 { $same }。
import-strict = 未导入：{ $rows } 行中有 { $rejected } 行有问题（--strict）。
import-several-in = 已导入：{ $files }。
import-several-out = 未导入：{ $files }。
import-several-would = 将导入：{ $files }。
import-several-would-not = 将不导入：{ $files }。
import-several-unread = 未读取：排在前面的一个文件未能导入。
import-rejects-file = 未导入的行及原因：{ $path }（改好后可再导入）
import-rejects-unwritable = 无法写出未导入的行：{ $why }。
import-more = 另有 { $count } 行
import-not-refreshed = 数据已导入，但预警未能更新：{ $why } 驾驶舱下次启动时会自动更新。

import-created = 已新建：{ $what }
import-created-reps = { $count } 名销售（{ $names }）
import-created-customers = { $count } 个客户（{ $names }）
import-created-products = { $count } 个产品（{ $names }）
import-created-units = { $count } 个团队（{ $names }）

import-file-read = 无法读取 { $file }：{ $why }。未导入。
import-file-no-file = 没有文件 { $file }。未导入。
import-file-not-allowed = 没有读取 { $file } 的权限。未导入。
import-file-not-regular = 不是普通文件：{ $file }。请先把数据保存成文件再导入。
import-file-own-database = 这是 quarterdeck 自己的数据库：{ $file }。要复制它，请用 `quarterdeck { $db }backup`。
import-file-foreign = 不能导入：{ $file }（{ $what }）。请另存为“CSV UTF-8（逗号分隔）”再导入。
import-foreign-zip = zip 压缩包
import-foreign-xls = 旧版 Excel 工作簿（.xls）或有密码的工作簿
import-foreign-gzip = gzip 压缩文件
import-foreign-pdf = PDF 文档
import-foreign-html = HTML 网页（无论扩展名是什么）
import-foreign-xml = XML 文件
import-foreign-json = JSON 文件
import-foreign-sqlite = SQLite 数据库
import-foreign-binary = 二进制数据，不是文本
import-file-empty = 文件是空的，没有数据行：{ $file }。未导入。
import-file-quote = { $file }：第 { $line } 行开始的引号没有结束。未导入。
import-file-long = { $file }：第 { $line } 行超过 8 MiB。未导入。
import-file-wide = { $file }：第 { $line } 行超过 16,384 列。未导入。
import-file-long-header = { $file }：第 { $line } 行超过 256 KiB，作为表头太长。未导入。
import-file-header-nul = { $file }：第 { $line } 行的表头中有空字节（NUL）。请另存为“CSV UTF-8”再导入。
import-file-utf8 = { $file }：第 { $line } 行不是 UTF-8（可能是 GB18030）。请另存为“CSV UTF-8”再导入。
import-file-missing = { $file }（{ $kind }）：缺少 { $count } 列：{ $missing }。第 { $line } 行的列有：{ $found }。请指明：{ $options }
import-file-duplicate = { $file }：有多列都叫“{ $header }”（{ $columns }）。请指明用哪一列：{ $choices }
import-file-side-by-side = { $file }：两张表并排：“{ $header }”在 { $columns } 都有。请上下排列，或分别存为文件。未导入。
import-file-same-period = { $file }：“{ $one }”和“{ $other }”两列都是 { $period } 的目标。请删去一列，或分两次导入。
import-file-meaning = --word：这里没有“{ $given }”。可用：{ $known }
import-file-field = --map：找不到字段“{ $field }”。可用：{ $known }
import-file-column = { $file }：--map { $field }={ $column }：没有这一列。现有的列：{ $found }
import-file-action = --each：找不到动作“{ $given }”。可用：{ $known }
import-file-year = { $file }：以下列没有年份：{ $found }。请指明：--year 2026
import-file-stopped = { $file }：已停止。未导入。
import-file-changed = { $file } 在读取时发生了变化。未导入。请等文件写完后再试。

import-reject-row = 文件第 { $row } 行：{ $reason }
import-reject-column = 文件第 { $row } 行，{ $column }：{ $reason }
import-reject-value = 文件第 { $row } 行，{ $column }“{ $value }”：{ $reason }

import-reason-ragged = 本行 { $found } 列，表头 { $want } 列
import-reason-stray-quote = 引号结束之后还有文字
import-reason-nul = 含有空字节（NUL）
import-reason-not-utf8 = 不是 UTF-8
import-reason-missing = 必填，不能为空
import-reason-too-long = 超过 500 个字符
import-reason-not-a-date = 不是日期
import-reason-ambiguous-date = 日、月、年哪个在前？请指明其一：{ $options }
import-reason-date-range = 不在 1990 年到 2100 年之间
import-reason-end-before-start = 结束早于开始
import-reason-range-too-long = 超过 366 天
import-reason-not-a-number = 不是数字
import-reason-approximate = 不是精确数字；请完整写出应计的数字
import-reason-ambiguous-number = 是千分位还是小数点？请指明 --decimal point 或 --decimal comma
import-reason-percentage = 是百分比，不是金额
import-reason-too-precise = { $digits ->
    [0] 该币种没有小数
   *[other] 小数超过 { $digits } 位，是该币种的上限
}
import-reason-not-whole = 不是整数
import-reason-negative = 小于零
import-reason-not-positive = 必须大于零
import-reason-not-a-level = 不是读数类指标；该指标由其他数据算出，不能直接录入
import-reason-not-a-ratio = 只有比率类指标才有分子和分母
import-reason-not-the-quotient = 不等于分子除以分母
import-reason-below-zero = 小于零，此指标的目标不能为负数
import-reason-floor-beyond = 保底的要求高于目标本身
import-reason-stretch-beyond = 冲刺的要求低于目标本身
import-reason-locked-target = 该周期已于{ $day }结束，其目标已锁定；如需更正，请先撤销当初的设定，再重新导入
import-reason-target-of-others = 只能由上级团队的主管设定（--author）
import-reason-target-of-others-of = 属于其他团队（--author），可由 { $who } 导入
import-reason-own-target = 这是您本人承担的目标（--author），须由他人导入
import-reason-own-target-of = 这是您本人承担的目标，可由 { $who } 导入
import-reason-too-large = 数值过大
import-reason-rep = 查无此人；请先导入销售名单，或加 --create reps
import-reason-rep-near = 查无此人；是不是“{ $near }”？{ $value }；如不是：{ $create }
import-reason-customer = 查无此客户；请先导入客户，或加 --create
import-reason-customer-near = 查无此客户；是不是“{ $near }”？{ $value }；如不是：{ $create }
import-reason-product = 查无此产品；请先导入产品，或加 --create
import-reason-product-near = 查无此产品；是不是“{ $near }”？{ $value }；如不是：{ $create }
import-reason-unit = 查无此团队；请先导入销售名单，或加 --create units
import-reason-unit-near = 查无此团队；是不是“{ $near }”？{ $value }；如不是：{ $create }
import-reason-ambiguous-name = 有多个同名者；请改用编号
import-reason-action = 没有这个动作；请说明算作哪个：--action { $word }=动作，可用：{ $known }
import-reason-metric = 没有这个指标；请说明是哪个：{ $options }
import-reason-metric-bare = 没有这个指标：是哪个？
import-reason-metric-near = 没有这个指标；是不是“{ $near }”？如果是：{ $option }。可用：{ $known }
import-reason-metric-near-bare = 没有这个指标；是不是“{ $near }”？
import-reason-tier = 没有这个职级；请说明是哪一级：{ $options }
import-reason-tier-bare = 没有这个职级：是哪一级？
import-reason-not-an-address = 不是邮箱地址
import-reason-stage = 未知阶段；请说明其含义：--stage 名称=lead|contacted|qualified|proposal|won|lost
import-reason-not-one-of = 可用：{ $known }；或说明是哪个：{ $options }
import-reason-not-one-of-bare = 没有这个词：是哪个？
import-reason-won-without-day = 已成交，但没有成交日期
import-reason-left-without-day = 已离职，但没有写明最后一天（--map to=列名）
import-reason-other-fiscal-year = 设置里没有与该财年起止相同的周期。设置无误而文件的财年从别的月份开始，请指明：--set-field fiscal=FY2027=2026-04
import-reason-not-a-period = 不是周期；请写成 2026、2026-Q4、2026-11 或 2026-W47
import-reason-part-of-period = 不是整个周期：目标在其周期的首日至末日有效。如为整个周期的目标，请写 --map { $field }=-；否则请按其有效的月份填写
import-answer-whole-period = 目标是整个周期的
import-reason-no-scope = 没有写明是谁的目标（销售或团队）
import-reason-conflict = 与第 { $row } 行编号相同，内容不同

import-note-tier = { $rows } 行没有职级，按“{ $tier }”处理。
import-note-metric = 未指明指标，按“{ $name }”处理。
import-note-empty = { $cells } 个空单元格记为“未填报”，不是 0。
import-note-no-customer = { $deals } 个商机没有客户。
import-note-expected = { $deals } 个在途商机带有成交日期，按“预计”处理，未导入。
import-note-same-customer-each = 有 { $rows } 行是同一人当天再次联系同一客户：每次都计数；如只计一次，请设置 rules.once_a_day。
import-note-same-customer-once = 有 { $rows } 行是同一人当天再次联系同一客户：当天只计一次。
import-note-repeated = { $rows } 行与前面的行重复。
import-note-day-first = 日期按“日在前”读取，依据是文件中的其他行。
import-note-month-first = 日期按“月在前”读取，依据是文件中的其他行。
import-note-ignored = 未使用的列：{ $columns }
import-note-days = 数据日期：{ $first }至{ $last }
import-note-no-rows = 只有表头，没有数据。未导入。
import-note-lost-without-day = { $deals } 个丢单没有丢单日期：已导入，但不计入任何周期。
import-note-above = 跳过表头上方 { $lines } 行。
import-list-cut = { $names }…另 { $more } 个
import-file-missing-same = { $said }。如各行相同：{ $options }
import-text = 内容
import-daykind-rest = 休息日
import-daykind-work = 工作日
import-column = 列名
import-kind-reps = 销售名单
import-kind-activity = 每日动作
import-kind-deals = 商机
import-kind-customers = 客户
import-kind-products = 产品
import-kind-targets = 目标
import-kind-absences = 请假
import-kind-calendar = 工作日历
import-kind-contacts = 沟通记录
import-field-id = 编号
import-field-name = 名称
import-field-tier = 级别
import-field-unit = 团队
import-field-from = 开始日期
import-field-to = 结束日期
import-field-rep = 销售
import-field-day = 日期
import-field-action = 动作
import-field-count = 数量
import-field-customer = 客户
import-field-product = 产品
import-field-stage = 阶段
import-field-amount = 金额
import-field-period = 周期
import-field-kind = 类型
import-field-direction = 方向
import-group-rows = { $rows } 行：{ $reason }
import-group-column = { $rows } 行，{ $column }：{ $reason }
import-group-values = { $rows } 行，{ $column }：{ $reason }（{ $listed }）
import-own-rejects = 已跳过 { $file }：其中是以前未导入的行。改好后请单独导入。
import-no-files = 请指定要导入的文件。
import-added-up = { $counts } 个数值与其他来源相加。
import-fields = 已有的数据中：{ $list }
import-field-changed = { $field }更新 { $count }
import-field-emptied = { $field }清空 { $count }
import-file-value = --value：没有名为“{ $name }”的 { $kind }。请使用已有的名称或编号。
import-file-count-or-events = { $file }：“{ $column }”列是数字。如是数量：--map count={ $quoted }；如每行算一次：--set-field count=1
import-reason-looks-like = 已有写法几乎相同的“{ $near }”{ $how }。如是同一个：{ $value }；如不是：{ $create }
import-reason-several-names = 一个单元格里有多个名字。指明是谁：{ $value }；如是一个名字：{ $create }
import-reason-total-as-name = 这是合计，不是名字
import-reason-nobodys-name = 不指任何人的词、数字或残缺的名字。如确是名字：{ $create }
import-reason-of-a-team = 只对一个团队有效，而工作日或休息日属于全公司或某个人。请为每个人各写一行（用“rep”列），如对所有人有效：--map unit=-
import-reason-undated-move = 现为{ $now }。从哪天起变更？请加 --from 日期，或加一列“from”
import-reason-undated-move-since = 自{ $since }起为{ $now }。从哪天起变更？请加 --from 日期，或加一列“from”
import-reason-undated-move-renamed = 现为{ $now }。从哪天起变更？请加 --from 日期，或加一列“from”。若只是团队改名：{ $rename }
import-reason-undated-move-since-renamed = 自{ $since }起为{ $now }。从哪天起变更？请加 --from 日期，或加一列“from”。若只是团队改名：{ $rename }
import-reason-unit-code = 没有哪个团队用此编号，这一行也未写团队名称
import-reason-code-of-several = 同时对应多个团队：{ $units }。一个编号只属于一个团队。请更正文件，或用 --map unit_id=- 不用编号
import-reason-several-codes = 所在团队同时有多个编号：{ $codes }。请更正文件，或用 --map unit_id=- 不用编号
import-reason-unit-stands-there = 是{ $known }的编号，而旁边写的是另一个团队。若是人员调动，请更正编号；若是团队改名，请同时给出两个团队的编号
import-reason-new-unit-above = 是{ $known }的编号，按文件应归入{ $above }，但没有这个团队。若是已有团队改名：{ $rename }。若是新团队：{ $create }
import-note-units-renamed = 团队改名，人员、目标和历史不变：{ $names }
import-reason-status = 是否计入？--status { $word }=done 或 --status { $word }=not-done
import-reason-class = 不是产品类别；请指明：--class { $word }=core|new|tail
import-reason-conflict-tells = 与第 { $row } 行编号相同，但“{ $column }”不同。如两行都要，请指定能区分它们的列：--map id=列名
import-note-empty-quotas = { $cells } 个空单元格：没有目标，原有的目标已清空。
import-note-not-counted = { $rows } 行标为“{ $word }”，不计入。
import-note-ahead = { $rows } 行的日期未到，不计入。
import-note-next-steps = { $rows } 条联系的日期未到，记为下一步，不算已完成。
import-note-closed-ahead = { $deals } 个商机的成交日期未到，最晚为{ $last }。
import-note-won-without-amount = { $deals } 个已成交的商机没有金额，不计入销售额。
import-note-no-classes = 未使用，因为不是产品类别：{ $words }。可指明：--class 词=core|new|tail
import-note-look-alikes = 写法相近但编号不同的名称：{ $names }
import-kind-aliases = 别名
import-field-opened = 创建日期
import-field-closed = 成交日期
import-field-category = 预测类别
import-field-segment = 客户类型
import-field-key = 重点客户
import-field-class = 产品类别
import-field-floor = 保底
import-field-stretch = 冲刺
import-field-part = 时长
import-field-reason = 原因
import-field-note = 备注

import-none = 无
import-this-machine = 本机
import-said-net = 不含税
import-said-gross = 含税
import-said-last-year = 去年
import-said-this-year = 今年
import-said-next-year = 明年
import-said-expected = 预计
import-said-actual = 实际
import-said-weighted = 加权
import-said-cumulative = 累计
import-said-share = 占比
import-said-gap = 差额
import-said-average = 平均
import-said-previous = 之前的数

import-file-single = { $file }：没有认出“{ $field }”列，但有一列可能是。如果是：{ $choices }；不导入此项：--map { $field }=-。未导入。
import-ask-single = 没有认出“{ $field }”列。是这一列吗？
import-file-undecided = { $file }：有多列都可能是 { $field }。请指明：{ $choices }。未导入。
import-file-doubtful = { $file }：唯一可能是 { $field } 的列是{ $figure }数。仍要使用：{ $choices }；不要 { $field }：--map { $field }=-。未导入。
import-file-single-needed = { $file }：没有一列确定是 { $field }，但有一列可能是。如果就是它：{ $choices }；改用另一列：--map { $field }=COLUMN。尚未导入。
import-file-doubtful-needed = { $file }：唯一可能是 { $field } 的列是{ $figure }。仍要采用：{ $choices }；改用另一列：--map { $field }=COLUMN。尚未导入。
import-file-no-header = { $file }：第 { $line } 行像数据，不像表头：{ $found }。如果文件没有表头，请加 --no-header 并按列号指明：--map 字段=#1。未导入。
import-file-whose = { $file }：这是谁的目标？没有识别出销售或团队列；未使用的列：{ $found }。请指明：--map rep=#{ $first } 或 --map unit=#{ $first }。未导入。
import-file-decimal = { $file }：{ $header } 中的“{ $value }”是千分位还是小数？请指明 --decimal point（1,234.56）或 --decimal comma（1.234,56）。未导入。
import-file-order = { $file }：{ $header } 中的“{ $value }”是哪一天？请指明 { $choices }。未导入。

import-reason-unit-of-measure = 未知的币种或金额单位
import-reason-no-year = 没有年份；请指明：--year 2026
import-reason-two-years = 没有年份，而文件中的日期跨年：请在每个日期中写明年份
import-reason-other-year = 与该行或金额列名所说的 { $year } 年不符

import-note-headless = 文件没有表头：第一行按数据读取。
import-note-strange-header = 第 { $line } 行按表头处理，但其中的列名都不认识。如果是数据，请加 --no-header。
import-note-totals = { $count } 行合计未计入：{ $labels }
import-note-not-understood = 不认识的说明，未作处理：{ $titles }
import-note-company = 没有销售或团队列：按全公司的目标处理。
import-note-next-year = 排在 12 月之后的列按 { $year } 年处理。
import-note-history = { $count } 行是商机的较早状态：以“{ $column }”最新的那行计算。
import-note-converted = { $count } 个 { $currency } 金额按 { $rate } 换算（周期首日的汇率）。
import-note-sums-last = { $count } 行整周、整月或整季的合计按要求放在最后一个工作日。
import-note-sums-spread = { $count } 行整周、整月或整季的合计按要求平均到各工作日。
import-note-halves = { $count } 个半年目标按两个季度各一半保存。
import-note-parts-differ = { $count } 行（第 { $rows } 行）：季度或年度目标与其各部分之和不符。各自按所在周期保存。
import-note-fiscal = 财年按设置处理，从 { $month } 月开始：“{ $text }”即 { $period }。
import-note-fiscal-of-file = 财年按文件所述处理，从 { $month } 月开始：“{ $text }”即 { $period }。
import-note-swapped = { $count } 个日期的日与月已改回。
import-note-short-year = 两位数的年份：“{ $value }”按 { $day } 处理，因为它最近。
import-note-moved = { $count } 个带时区的时间按{ $zone }时区落在另一天，已按那一天计（文件中的一天从零点到零点，不按日切时间）。
import-note-closed-as-expected = { $count } 个已关闭的商机只有预计成交日期，按该日计。
import-kind-rates = 汇率
import-reason-unclear-units = 汇率是多少单位外币的？请指明 --set-field per=1 或 --set-field per=100
import-reason-not-a-currency = 不是货币；请写代码，如 EUR
import-reason-base-currency = 设置中的币种不需要汇率
import-reason-no-rate = { $currency }：没有兑 { $base } 的汇率。请导入汇率，或加 --rate { $currency }=汇率
import-note-of-units = { $deals } 个商机没有负责人，计入其所写的团队。
import-note-no-units = 未使用“{ $column }”列：没有名为 { $names } 的团队，商机计入负责人所在团队。仍要使用请加 --map unit='{ $column }'
import-note-no-owner = { $deals } 个商机没有负责人，只计入公司。
import-note-lost-customers = { $count } 个客户按状态为流失：{ $words }（设置 rules.lost_statuses）。
import-note-lost-undated = 其中 { $count } 个没有流失日期：从文件首次这样写的那天算起；首次导入状态时就已流失的，不计入任何一周。加一列“流失日期”即可写明。
import-note-lost-others = 不算流失的状态：{ $words }
import-closed = 快照中不再有的 { $closed } 个，已从{ $day }起关闭。
import-called-off = 之前计入的 { $rows } 条，现已不再计入。
import-corrected = { $warnings } 条预警已更正：按现有数据，当时并不成立，详情页注明依据。
import-stands = { $targets } 个目标已作废，但数值与现行目标不同；现行目标保留。
import-snapshot-kind = --snapshot 只用于销售名单、商机和目标。
import-note-behind = 最新数据为{ $last }，今天是{ $today }。要查看那天，请加 --as-of { $day }
import-note-order-lines = { $lines } 行订单明细已并入所属订单。

import-form-sheet = 工作表“{ $sheet }” · 表头在第 { $line } 行
import-form-sheet-headless = 工作表“{ $sheet }” · 没有表头
import-file-no-sheets = { $file } 没有工作表：--sheet 只用于 XLSX 和 ODS 文件。
import-book-which = { $file }：导入哪个工作表？请加 { $choices }。未导入。
import-book-no-sheet = { $file }：没有工作表“{ $given }”。现有工作表：{ $known }
import-book-broken = { $file } 已损坏，无法作为工作簿读取：{ $why }。请用表格软件打开，另存为 XLSX 后再导入。未导入。
import-book-xlsb = { $file } 是 Excel 二进制工作簿（.xlsb）。请另存为 XLSX 后再导入。未导入。
import-book-encrypted = { $file } 有密码。请去掉密码或另存为 CSV 后再导入。未导入。
import-book-large = 未读取：{ $file } 超过 50 MiB。请把工作表另存为 CSV 后再导入。未导入。
import-book-bomb = 未读取：{ $file } 解压后达 { $mib } MiB 以上，与文件大小不成比例。如果来源可信，请把工作表另存为 CSV 后再导入。未导入。
import-book-entities = 未读取：{ $file } 声明了文本实体，表格软件不会这样保存。未导入。
import-book-cells = 未读取：{ $file } 超过 200 万个单元格。请指明一个工作表（--sheet 名称），或另存为 CSV 后再导入。未导入。
import-book-text = 未读取：{ $file } 的文本超过 64 MiB。请把工作表另存为 CSV 后再导入。未导入。
import-book-long-cell = 未读取：{ $file } 第 { $row } 行有单元格超出允许的长度。未导入。
import-book-outside = 未读取：{ $file } 有单元格超出工作表的最后一行或最后一列。未导入。
import-book-slow = 未读取：打开 { $file } 耗时过长。请把工作表另存为 CSV 后再导入。未导入。
import-book-died = 未读取：打开 { $file } 需要超过 512 MiB 内存，或文件已损坏。未导入。
import-book-unavailable = { $file } 未读取：工作簿在单独的进程中打开，而该进程无法启动。{ $why }
import-reason-cell-failed = 是表格的错误值；请改正公式
import-reason-uncomputed = 公式没有计算结果；请用表格软件打开并保存文件
import-reason-overlong = 数字超过 15 位，表格最多保留 15 位；请写成文本
import-reason-spanning = 多行共用一个数字（合并单元格）；请分行填写
import-note-sheets = 未读取的工作表：{ $names }
import-note-hidden = 隐藏的 { $count } 行也已读取。
import-note-filtered = 被筛选隐藏的 { $count } 行也已读取。
import-note-merged = { $count } 个合并单元格按首个单元格读取。
import-note-rounded = { $count } 个金额的小数位数过多，已四舍五入。
import-file-direction-or = { $file }：没有一列说明谁联系了谁，除非是其中一列：{ $options }。如果每行都一样：--set-field direction=out（我方联系客户）或 --set-field direction=in（客户联系我方）。未导入。
import-file-direction = { $file }：没有一列说明谁联系了谁。请加 --map direction=列名；如果每行都一样，请加 --set-field direction=out（我方联系客户）或 --set-field direction=in（客户联系我方）。未导入。
# --------------------------------------------------------------- 导入页的问题

import-ask-column = 有多列可作“{ $field }”，是哪一列？
import-ask-doubtful =“{ $field }”只有一列可选，但口径不同。仍要采用吗？
import-ask-missing = 没有识别出“{ $field }”，是哪一列？
import-ask-duplicate = 有多列标题相同，哪一列是“{ $field }”？
import-ask-counts = “{ $column }”在活动类型旁边，里面是数字。这些数字是什么？
import-ask-year = 这些列没有写明年份：{ $columns }。是哪一年？
import-ask-no-header = 第 { $line } 行像数据，不像表头：{ $found }。有表头吗？
import-ask-whose = 这些是谁的目标？没有识别出销售或团队的列。
import-ask-decimal = { $column } 中的“{ $value }”：哪个是千分位，哪个是小数点？
import-ask-order = { $column } 中的“{ $value }”是哪一天？
import-ask-came-before = 此文件以前导入过（第 { $number } 次导入），之后第 { $later } 次导入已有新的内容。要恢复旧内容吗？
import-ask-shrinks = 现有 { $of } 条，此文件少了其中 { $gone } 条。文件是完整的吗？
import-ask-counted = 另一个文件 { $source } 已有这些日期的数量。本文件的数量是什么？
import-ask-counted-namesake = 另一个文件夹中的同名文件 { $source } 已有这些日期的数量。本文件的数量是什么？
import-answer-counts = 数量：每行计若干次
import-answer-events = 不是数量：每行计一次活动
import-answer-no-column = 都不是：不导入此项
import-answer-no-header = 没有：首行即数据，按列号取列
import-answer-reps = “{ $column }”是销售
import-answer-units = “{ $column }”是团队
import-answer-every-row = 每行都是：{ $value }
import-answer-each = 每行计一次：{ $value }
import-answer-point = { $example }：小数点为 .
import-answer-comma = { $example }：小数点为 ,
import-answer-dmy = 日在前
import-answer-mdy = 月在前
import-answer-ymd = 年在前
import-answer-again = 是的：以此文件为准
import-answer-shrink = 是完整的：关闭缺少的
import-answer-add = 同一天的其他数量：相加
import-answer-replace = 更准的数量：替换原有
import-answer-same = 就是：{ $name }（记住此写法）
import-answer-new-rep = 新建销售：{ $name }
import-answer-new-customer = 新建客户：{ $name }
import-answer-new-product = 新建产品：{ $name }
import-answer-new-unit = 新建团队：{ $name }
import-answer-all-customer = 所有未知客户都新建
import-answer-all-product = 所有未知产品都新建
import-answer-all-unit = 所有未知团队都新建
import-answer-since = 自 { $day } 起
import-answer-done = 计入
import-answer-not-done = 不计入
import-direction-in = 客户来
import-direction-out = 我方去

import-source-unreadable = 无法查看 { $place }：{ $why }
import-source-option = 来源 { $source } 的设置：{ $option }：{ $why }
import-command-start = 无法运行 { $command }：{ $why }
import-command-slow = { $command } 超过 { $seconds } 秒，已结束。未导入。
import-command-large = { $command } 输出超过 { $megabytes } MB，已结束。未导入。
import-command-ended = { $command } 以 { $code } 结束：{ $why }。未导入。
import-command-stopped = { $command } 已结束。未导入。
import-no-sources = 设置中没有数据来源。请写成 `[sources.NAME]`，给出 file、glob、folder 或 command，以及类型 kind。
import-nothing-new = 数据来源中没有新文件。
import-as-last-time = 同上次：{ $told }（--forget）
import-counts = 新增 { $new }，更新 { $changed }，未变 { $same }，未导入 { $rejected }

# --------------------------------------------------------------- 导入页

import-answer-rate = 1 { $currency } 合多少 { $base }：请输入，之后记住
import-page-came = 新增 { $new }，更新 { $changed }，未变 { $same }；未导入 { $rejected }
import-page-reader = 导入后的变化
import-effect-money = { $metric } { $period }：{ $old } → { $new } { $currency }
import-effect-opens = 新增 { $count } 条预警，其中红色 { $red } 条：{ $names }
import-effect-closes = 解除 { $count } 条预警：{ $names }
import-effect-none = 本周期的数值和预警都不变。
import-page-list = 导入记录，最新在前
import-page-none-yet = 还没有导入过文件。按 I 导入。
import-page-old = 数据最新到{ $last }，今天是{ $today }：按 Enter 导入，再按 Enter 打开那天早晨。
import-page-old-done = 数据最新到{ $last }，今天是{ $today }：按 Enter 打开那天早晨。
import-list-col-when = 时间
import-list-col-file = 文件
import-list-col-kind = 内容
import-list-col-rows = 行数
import-list-col-new = 新增
import-list-col-changed = 更新
import-list-col-rejected = 未导入
import-list-undone = 已撤销
import-list-not-in = 有未导入行
import-list-by = 导入人：{ $author }
import-list-same = { $same } 个数值与已有的相同。
import-list-missing = { $of } 行中有 { $rows } 行未导入。可再次导入原文件，或导入改好的未导入行。
import-list-missing-anew = { $of } 行中有 { $rows } 行未导入。请再次导入原文件。
import-open-again = { $file }（{ $kind }）的 { $of } 行中现有 { $missing } 行未导入。请再次导入 { $file }。
import-list-undone-by = { $author }于{ $at }撤销。
import-list-takes-back = 按 u 撤销整个导入：移除新增的 { $new } 个数值，还原更新的 { $changed } 个；之后的导入若以它为基础则不能撤销。
import-key-list = 导入记录
import-key-import = 导入文件
import-key-morning = 打开那天早晨
import-page-pick = 导入 1/4：选择文件
import-page-says = 导入 2/4：文件内容
import-page-change = 导入 3/4：将有的变化，尚未写入
import-page-writing = 导入 4/4：正在写入
import-page-done = 导入 4/4：完成
import-page-rows = { $rows } 行
import-page-path = 路径
import-page-question = 计数之前的一个问题
import-page-number = { $number }…：再按一位数字，或按 Enter 选 { $number }
import-page-choose = 各个答案得出的数字不同：请按编号选择，或移到该项。
import-page-takes-nothing = 此文件没有一行会导入，因此不必导入。请先处理下面的行，或返回。
import-page-encoding = 编码
import-page-sheet = 工作表
import-ask-other-encoding = 此文件用哪种编码写成？
import-page-looking = 正在查找文件…
import-page-no-files = 这里没有像销售名单、每日动作、商机或目标的文件。按 Tab 输入路径。
import-page-reading = 正在读取文件…
import-page-unread = 无法读取此文件。按 ← 返回。
import-page-choose-first = 选定下面的一项后才会计数。按 ← 返回。
import-page-uncounted = 未计数。按 ← 返回，按 Enter 重试。
import-page-nothing = 没有其他内容。
import-page-kind = 类型
import-page-also = 也可能是：{ $kinds }
import-page-none = 无
import-page-again = 同上次此表头：{ $told }
import-page-unused = 不导入的列：{ $titles }
import-page-besides = 其他
import-page-settles = 如何处理这些行
import-page-unsettled = 这些行不导入，请改正文件
import-page-new = 新增
import-page-changed = 更新
import-page-same = 未变
import-page-rejected = 未导入
import-page-counted = 已计 { $rows } 行，用时 { $time } 秒
import-page-brought = 新增 { $new }，更新 { $changed }，未变 { $same }；未导入 { $rejected } · 按 u 撤销
import-page-in = 新增 { $new }，更新 { $changed }，未变 { $same }，未导入 { $rejected } · { $time } 秒
import-page-nothing-taken = 未导入：{ $rejected } 行都有问题。
import-page-taken-back = 已撤销导入：{ $file }
import-page-all = 已导入 { $count } 个文件
import-page-all-failed = 已导入 { $count } 个，失败 { $failed } 个
import-page-kept = 已保存为数据来源：{ $name }；下次启动后按 I I 导入
import-page-no-settings = 没有设置文件的位置。未保存。
import-page-unkept = 无法写入 { $path }：{ $why }。未保存。
import-page-left = 已离开，未导入。未作更改。
import-page-so-many = { $done } / { $of } 行
import-page-time = { $time } 秒，约剩 { $left } 秒
import-page-nothing-changed = 完成之前不作任何更改。
import-page-nothing-written = 尚未写入。
import-ask-kind = 此文件是什么？
import-ask-other = 哪一列是：“{ $field }”
import-key-path = 输入路径
import-key-all = 全部来源
import-key-look = 查看
import-key-cancel = 取消，不写入
import-key-back = 返回
import-key-keep = 存为来源
import-key-complete = 补全
import-key-answer = 选择
import-key-take-answer = 取 [ ] 中的
import-key-other = 换一列
import-key-count = 计数
import-key-bring = 导入
import-key-settle = 处理
import-key-stop = 停止，不保留
import-key-next = 下一个文件
import-key-cockpit = 到工作台
import-key-undo = 撤销
import-kind-readings = 读数
import-answer-all-rep = 所有未知销售都新建
import-ask-sheet = 有多个工作表，是哪一个？
import-ask-direction = 没有写明是谁联系谁。每一行都是：
import-field-status = 状态
import-field-cancelled = 已取消
import-field-counts = 是否计入
import-field-days = 天数
import-field-hours = 小时数
import-field-discount = 折扣
import-field-split = 分成比例
import-field-per = 基数
import-field-currency = 币种
import-field-scale = 数量级
import-field-metric = 指标
import-field-year = 年份
import-field-hired = 入职日期
import-field-completed = 完成日期
import-field-won = 成交日期
import-field-lost = 丢单日期
import-field-lost_on = 流失日期
import-field-expected = 预计成交日期
import-field-expected_amount = 预计金额
import-field-price = 单价
import-field-quantity = 数量
import-field-line = 明细行
import-field-email = 邮箱
import-field-manager = 上级
import-field-unit_id = 团队编号
import-field-channel = 沟通方式
import-field-numerator = 分子
import-field-denominator = 分母
import-field-value = 数值
import-field-base = 样本数
import-field-text = 写法
import-field-rate = 汇率
import-reason-other-length = 与本行日期不符：请写明最后一天，或另加一列“时长”写明全天或半天
import-reason-which-half = 比本行日期少半天；请说明哪一天是半天：--set-field half_day=first（首日中午起）、--set-field half_day=last（末日中午止），或直接给出那一天，也可取自某列（--set-field half_day=2026-03-04、--map half_day=列名）
import-reason-which-half-bare = 比本行日期少半天：哪一天是半天？
import-reason-other-period = 金额列名写的是“{ $said }”，与本行周期的长度不符
import-said-measure = 按件、重量或时长计的
import-said-per-year = 每年的
import-said-per-quarter = 每季度的
import-said-per-month = 每月的
import-said-per-week = 每周的
import-said-per-day = 每天的
import-file-discount = { $file }：“{ $column }”会改变单价 × 数量，而折扣无法读取。请指明金额列：--map amount=列名；不计折扣：--map discount=-。未导入。
import-file-split = { $file }：“{ $column }”把商机分给多人，而这里每个商机只有一名负责人。要把全额计给负责人：--map split=-。未导入。
import-ask-discount = “{ $column }”会改变单价 × 数量，而折扣无法读取。怎样处理？
import-ask-split = “{ $column }”把商机分给多人，而这里每个商机只有一名负责人。怎样处理？
import-answer-discount = 不计折扣：单价 × 数量
import-answer-split = 全额计给负责人
import-answer-times = 是：× { $scale }
import-answer-as-written = 否：按原数导入
import-aside-above = 表格上方第 { $line } 行
import-aside-below = 表格下方第 { $line } 行
import-aside-name = 文件名
import-aside-title = 金额旁的列名
import-aside-column = 第 { $line } 行“{ $column }”
import-file-aside-scale = { $file }：{ $place }写着“{ $text }”，而表格内没有说明。要乘以该数量级：--set-field scale={ $scale }；按原数导入：--set-field scale=1。未导入。
import-file-aside-scale-of-rows = { $file }：{ $place }写着“{ $text }”，而此列未使用。这些行的金额要乘以它：--map scale=#{ $number }；全部按原数导入：--set-field scale=1。未导入。
import-file-aside-currency = { $file }：{ $place }写着“{ $text }”，而表格内没有说明。金额为该币种：--set-field currency={ $currency }；金额为 { $base }：--set-field currency={ $base }。未导入。
import-file-aside-currency-of-rows = { $file }：{ $place }写着“{ $text }”，而此列未使用。这些行的金额为该币种：--map currency=#{ $number }；全部为 { $base }：--set-field currency={ $base }。未导入。
import-file-bare-amount = { $file }：第 { $line } 行 { $header } 的“{ $value }”没有币种，而其他金额为 { $currency }。没有币种的金额是：--set-field currency={ $base } 或 --set-field currency={ $currency }。未导入。
import-ask-aside-scale = { $place }写着“{ $text }”。金额要乘以它吗？
import-ask-aside-scale-of-rows = { $place }写着“{ $text }”。这些行的金额要乘以它吗？
import-ask-aside-currency = { $place }写着“{ $text }”。金额是哪种货币？
import-ask-aside-currency-of-rows = { $place }写着“{ $text }”。这些行的金额是该币种吗？
import-ask-bare-amount = 第 { $line } 行 { $header } 的“{ $value }”没有币种，而其他金额有。没有币种的金额是哪种货币？
import-answer-in-currency = { $currency }
import-answer-of-such-rows = 是：按各行所写
import-note-returned = { $rows } 行标为“{ $word }”，金额按退回扣减。
import-file-missing-headless = { $file }（{ $kind }）：缺少 { $count } 列：{ $missing }。文件没有表头，列为：{ $found }。请指明：{ $options }

# 旁边已有答案的原因：不写选项。
import-reason-ambiguous-date-bare = 日在前还是月在前？
import-reason-ambiguous-number-bare = 是千分位还是小数点？
import-reason-rep-bare = 查无此人
import-reason-customer-bare = 查无此客户
import-reason-product-bare = 查无此产品
import-reason-unit-bare = 查无此团队
import-reason-rep-near-bare = 查无此人；相近：{ $near }
import-reason-customer-near-bare = 查无此客户；相近：{ $near }
import-reason-product-near-bare = 查无此产品；相近：{ $near }
import-reason-unit-near-bare = 查无此团队；相近：{ $near }
import-reason-action-bare = 没有这个动作
import-reason-stage-bare = 未知阶段
import-reason-looks-like-bare = 已有写法几乎相同的“{ $near }”{ $how }
import-reason-several-names-bare = 一个单元格里有多个名字
import-reason-undated-move-bare = 现为{ $now }；从哪天起变更？
import-reason-undated-move-since-bare = 自{ $since }起为{ $now }；从哪天起变更？
import-reason-undated-move-renamed-bare = 现为{ $now }；从哪天起变更？
import-reason-undated-move-since-renamed-bare = 自{ $since }起为{ $now }；从哪天起变更？
import-reason-code-of-several-bare = 同时对应多个团队：{ $units }；一个编号只属于一个团队
import-reason-several-codes-bare = 所在团队同时有多个编号：{ $codes }
import-reason-new-unit-above-bare = 是{ $known }的编号，按文件应归入{ $above }，但没有这个团队
import-reason-status-bare = 是否计入？
import-reason-class-bare = 不是产品类别
import-reason-conflict-tells-bare = 与第 { $row } 行编号相同，但“{ $column }”不同
import-reason-no-year-bare = 没有年份
import-reason-other-team = 不是此人所在的团队，此人属于 { $own }。请更正其一，或不用此列：--map unit=-
import-reason-other-team-bare = 不是此人所在的团队，此人属于 { $own }
import-reason-nobodys-name-bare = 不指任何人的词、数字或残缺的名字
import-reason-of-a-team-bare = 只对一个团队有效，而工作日或休息日属于全公司或某个人
import-answer-no-team = 不用团队列：按本人所在团队计
import-answer-no-codes = 不用编号列：按团队名称
import-answer-half-first = 首日：从中午开始请假
import-answer-half-last = 末日：到中午结束请假
import-answer-half-on = 其他某天（2026-03-04）：…
import-answer-renamed = 同一团队改名：{ $known } 改为 { $new }
import-answer-everybody = 不用团队列：对所有人有效
import-note-strange-teams = 销售旁的“{ $column }”列未使用：没有名为 { $names } 的团队，按本人所在团队计。
import-reason-rate-untold = 是 1 { $currency } 合 { $rate } { $base }，还是反过来？没有已知汇率可以判断，请加 --rate { $currency }={ $rate } 或 --rate { $currency }={ $turned }
import-reason-rate-untold-bare = 是 1 { $currency } 合 { $rate } { $base }，还是反过来？
import-reason-other-rate = 与已知的 { $currency } 汇率 { $known } 相差太大。请更正其一，或不用此列：--map rate=-
import-reason-other-rate-bare = 与已知的 { $currency } 汇率 { $known } 相差太大
import-reason-turned-rate = 汇率写反了：已知为 { $known }。请写 1 { $currency } 值多少
import-reason-rate-of-base = 金额是 { $base }，旁边却有汇率。金额如是其他币种，请写明：--set-field currency=代码；此列如不是汇率：--map rate=-
import-answer-is-worth = 1 { $currency } 合 { $rate } { $base }
import-answer-no-rate = 不用汇率列
import-reason-no-rate-bare = { $currency }：没有兑 { $base } 的汇率

import-reason-conflict-differs = 与第 { $row } 行对象相同，但“{ $column }”不同，而这一列不是字段。如两行都要，请在文件中合成一行
import-answer-tell-apart = 用“{ $column }”区分：作为编号
import-answer-all-near-rep = 这 { $count } 个相近的名字都是新人
import-answer-all-near-customer = 这 { $count } 个相近的名字都是新客户
import-answer-all-near-product = 这 { $count } 个相近的名字都是新产品
import-answer-all-near-unit = 这 { $count } 个相近的名字都是新团队
import-read-by-name = 按名称：{ $all } 个中认识 { $known } 个
import-read-words = { $all } 个词中认识 { $known } 个
import-read-different = { $all } 个不同的值
import-read-no-team = 未使用：没有这样的团队
import-read-near = “{ $text }”相近：{ $known }
import-key-not-in = 处理未导入的行
import-key-explain = 能否撤销
import-key-more = 更多选项
import-key-number = 输入编号
import-answer-more = 另有 { $count } 项……
import-answer-all-same = 这 { $count } 个相近的名字都按相近的已知名字处理，以后记住
import-list-undoable = 之后没有以它为基础的内容：按 u 撤销。
import-list-stood-on = 现在不能撤销：以它为基础的有：{ $what }。请先撤销后者。
import-reject-any = { $column }“{ $value }”：{ $reason }

import-reason-other-weekday = 星期与日期不符，请更正其中之一
import-reason-same-name = 这个名称（或写法几乎相同的）已有编号“{ $near }”，这里却是另一个编号。若是同一个：{ $value }；若是另一个：{ $create }
import-reason-same-name-bare = 这个名称（或写法几乎相同的）已有编号“{ $near }”，这里却是另一个编号
import-reason-other-name = 这个编号对应的是“{ $near }”，姓名完全不同。若是同一个人改了名：{ $value }；若是另一个人，需要另一个编号
import-reason-other-name-bare = 这个编号对应的是“{ $near }”，姓名完全不同
import-reason-a-team = 这是团队名，不会据此新建人员。商机可以记在团队下：--map unit=列名 --map rep=-。指明是谁：{ $value }；如确是人名：{ $create }
import-reason-a-team-bare = 这是团队名，不会据此新建人员
import-field-ids = 另一种写法的编号
import-reason-in-part = 所属订单的第 { $row } 行未导入；只导入一部分，金额就不对。更正那一行后，整张订单会一起导入
import-reason-elsewhere = 在 { $file } 中也有，但内容不同；同一条命令里的文件不分先后。如要采用这一行，请单独导入；如不是同一个，每个文件要用各自的编号
import-reason-overlaps = 第 { $row } 行说同一个人在同一段日子里属于别处，请更正其中一行的日期
import-note-remarks = { $rows } 行是备注，未计入：{ $texts }
import-field-adjustment = 调整
import-file-adjustment = { $file }：“{ $column }”可能会改变旁边的目标。要加到目标上：--map adjustment=#{ $number }；要略过：--map adjustment=-。未导入。
import-ask-adjustment = “{ $column }”可能会改变旁边的目标。怎样处理？
import-answer-adjustment = 略过：按目标本身计
import-answer-adjustment-add = 加到目标上
import-reason-not-the-base = 不是对 { $code } 的汇率，而 { $code } 是设置中的币种
import-action-word = 动作
import-reason-other-table = 属于另一张表，该表从第 { $row } 行开始；请把它另存为一个文件
import-reason-conflict-says = 与第 { $row } 行是同一项，但值不同。若两行都算，请先在文件中合成一行
import-field-refund = 退款
import-file-refund = { $file }：“{ $column }”是退款，旁边的金额没有写明是否已扣除。请指明扣除后的金额列：--map amount=列名；不计退款：--map refund=-。未导入。
import-ask-refund = “{ $column }”是退款，旁边的金额没有写明是否已扣除。怎样处理？
import-answer-refund = 不计退款：按金额本身计
import-field-taxed = 是否含税
import-file-taxed = { $file }：按“{ $column }”，含税与否和金额列名不一致，或各行不一。请指明口径一致的金额列：--map amount=列名；按原样计：--map taxed=-。未导入。
import-ask-taxed = 按“{ $column }”，含税与否和金额列名不一致，或各行不一。怎样处理？
import-answer-taxed = 按原样计
import-reason-unusual-rate = 与 1 { $currency } 通常的价值（约 { $usual } { $base }）相差太远。若汇率按 100 单位计：--set-field per=100；若没有错：--rate { $currency }={ $rate }
import-reason-unusual-rate-bare = 与 1 { $currency } 通常的价值（约 { $usual } { $base }）相差太远
import-answer-per-hundred = 本文件的汇率按 100 单位计
import-field-billing = 计费周期
import-file-billing = { $file }：按“{ $column }”，有的金额是一个月、一个季度或一年的，不是整单的。请指明口径一致的金额列：--map amount=列名；按原样计：--map billing=-。未导入。
import-ask-billing = 按“{ $column }”，有的金额是一个月、一个季度或一年的，不是整单的。怎样处理？
import-answer-billing = 按原样计
import-field-parent = 上级商机
import-file-parent = { $file }：按“{ $column }”，文件中有的商机是其他商机的一部分，金额可能重复计算。请从文件中去掉其中一方；如每行都单独计：--map parent=-。未导入。
import-ask-parent = 按“{ $column }”，文件中有的商机是其他商机的一部分，金额可能重复计算。怎样处理？
import-answer-parent = 每行都单独计
import-reason-of-an-era = 年份按年号计算；请写成 2026-11-23
import-field-inbound = 呼叫方向
import-file-inbound = { $file }：按“{ $column }”，有的是客户来电，不是销售主动联系。全部计入：--map inbound=-；不计客户来电：--map status=#{ $number } --status 词=not-done（填写表示来电的词）。未导入。
import-ask-inbound = 按“{ $column }”，有的是客户来电，不是销售主动联系。怎样处理？
import-answer-inbound = 全部计入
import-file-counts-of = { $file }：没有写明姓名下的数字是什么动作。请加 --each 动作；如有一列写明，请加 --map action=列名。未导入。
import-file-days-of-month = { $file }：各列是某月的日期（“{ $header }”……），没有写明是哪个月。请注明：{ $choices }。未导入。
import-ask-days-of-month = 各列是某月的日期。是哪个月？
import-file-days-of-week = { $file }：各列是一周的各天（“{ $header }”……），没有写明是哪一周。请注明：{ $choices }。未导入。
import-ask-days-of-week = 各列是一周的各天。是哪一周？
import-file-sums = { $file }：数量是整周、整月或整季的合计（“{ $header }”），而数量按天保存。请注明放在哪天：--set-field sums=last-day（最后一个工作日），--set-field sums=working-days（平均到每个工作日）。未导入。
import-file-parts = { $file }：“{ $header }”只有数字，旁边是年份，没有写明是月、季度还是别的。请注明：{ $choices }。未导入。
import-ask-parts = 周期只有数字，旁边是年份，最大为 { $most }。是什么？
import-answer-parts-months = 月
import-answer-parts-quarters = 季度
import-answer-parts-half-years = 半年
import-answer-parts-weeks = 周
import-field-parts = 年内周期
import-leave = 请假
import-file-leave-shorter = { $file }：按之前的文件，{ $name }在 { $day } 是{ $reason }，而此文件中的这段请假不包括这一天（这样的共 { $days } 天）。若不再是请假：--set-field rest=taken-back；若仍是请假：--set-field rest=kept。未导入。
import-file-leave-worked = { $file }：按之前的文件，{ $name }在 { $day } 是{ $reason }，而此文件说这一天在上班（这样的共 { $days } 天）。若不再是请假：--set-field rest=taken-back；若仍是请假：--set-field rest=kept。未导入。
import-ask-leave-shorter = 按之前的文件，{ $name }在 { $day } 是{ $reason }，而此文件中的这段请假不包括这一天（这样的共 { $days } 天）。以哪个为准？
import-ask-leave-worked = 按之前的文件，{ $name }在 { $day } 是{ $reason }，而此文件说这一天在上班（这样的共 { $days } 天）。以哪个为准？
import-answer-leave-taken-back = 这些天不再是请假
import-answer-leave-kept = 这些天仍是请假
import-field-rest = 已知请假的其余部分
import-ask-sums = 数量是整周、整月或整季的合计，而数量按天保存。放在哪天？
import-answer-sums-last-day = 每个周期的最后一个工作日
import-answer-sums-working-days = 平均到各工作日
import-field-sums = 合计
import-ask-counts-of = 没有写明姓名下的数字是什么动作。是哪一个？

import-file-title-cents = { $file }：列名“{ $column }”对金额注明“{ $text }”。如以分为单位：--set-field scale={ $scale }；按原数导入：--set-field scale=1。未导入。
import-answer-cents = 以分为单位
import-file-title = { $file }：列名“{ $column }”对金额注明“{ $text }”，但无法识别。要乘以数量级：--set-field scale=数字；按原数导入：--set-field scale=1。未导入。
import-ask-title = 列名“{ $column }”对金额注明“{ $text }”，但无法识别。金额要乘以数量级吗？
import-answer-times-other = 是：乘以其他数（请输入）
import-file-unknown-counts = { $file }：有的列是数量，但不属于任何动作：{ $columns }（“{ $value }”）。请逐列注明：{ $option }，写上动作；如都不是：--map ignore=#{ $number }。未导入。
import-ask-unknown-counts = “{ $column }”是数量，但不属于任何动作。它是什么？
import-answer-counts-as = “{ $column }”计入{ $action }
import-answer-counts-none = “{ $column }”都不计入
import-file-same-action = { $file }：有多列统计同一动作：{ $found }。要相加：{ $all }；只用其中一列：--map { $action }=#{ $first }。未导入。
import-ask-same-action = 有多列统计“{ $action }”。它们是什么？
import-answer-add-up = 来自多处的数量：相加
import-file-midnight = { $file }：请假在零点结束（“{ $column }”：{ $value }），没有行能说明当天是否也请假。前一天结束：--map back=#{ $number } --map to=-；当天也请假：--map to=#{ $number }。未导入。
import-ask-midnight = 请假在零点结束（“{ $column }”：{ $value }）。当天也请假吗？
import-answer-day-before = 否：前一天结束
import-answer-that-day = 是：当天是请假的最后一天
import-told-line = 表格上方的一行
import-told-name = 文件名或工作表名
import-file-says-field = { $file }：{ $place }写着“{ $text }”，而没有“{ $field }”列。对所有行都成立：--set-field { $option }；与各行无关：--map { $id }=-。未导入。
import-file-says-shifted = { $file }：“{ $text }”：跨月起止的月份不是日历月。如要按文件所写的日历月计入：--set-field months=calendar。尚未导入。
import-ask-says-shifted = “{ $text }”：跨月起止的月份不是日历月。按什么计入？
import-answer-calendar-months = 按文件所写的日历月
import-ask-says-field = { $place }写着“{ $text }”，而没有“{ $field }”列。对所有行都成立吗？
import-answer-says-none = 否：与各行无关
import-file-says-standing = { $file }：{ $place }写着“{ $text }”，而“{ $word }”的行在此不计入。如果要计入：--status { $option }=done。未导入。
import-ask-says-standing = { $place }写着“{ $text }”，而“{ $word }”的行在此不计入。要计入吗？
import-answer-known = 已有的人或事物：请输入名称
import-answer-says-count = 是：计入
import-file-says-cumulative = { $file }：{ $place }写着“{ $text }”：“{ $word }”的金额含之前各期，在此会重复计算。请写各期本身的金额。如已是各期本身的金额：--status { $option }=done。未导入。
import-ask-says-cumulative = { $place }写着“{ $text }”：“{ $word }”的金额含之前各期，在此会重复计算。是这样吗？
import-answer-says-own = 否：每个金额都是该期本身的
import-file-encoding = { $file }：无法确定编码；按 { $guess } 读出的是“{ $sample }”。请注明：{ $choices }。未导入。
import-ask-encoding = 无法确定此文件的编码。按哪一种读出的是文字？
import-file-swapped = { $file }：{ $column } 中的文本都像“{ $text }”，而日期都可以反过来读，如 { $day }。电子表格可能把日与月弄反了。若是，改回（此处为 { $meant }）：--swapped-days back；若日期无误：--swapped-days keep。未导入。
import-ask-swapped = { $column } 中的文本都像“{ $text }”，而日期都可以反过来读，如 { $day }。电子表格是否把日与月弄反了？
import-answer-swapped-back = 是：{ $day } 是 { $meant }
import-answer-swapped-keep = 否：{ $day } 无误
import-file-other-year-said = { $file }：{ $place }写着“{ $text }”，即 { $says } 年，而 --year 为 { $other }。以它为准：--year { $says }；否则：--year { $other } --map year-of-title=-。未导入。
import-ask-other-year-said = { $place }写着“{ $text }”，即 { $says } 年，而指明的是 { $other } 年。是哪一年？
import-file-other-year-rows = { $file }：{ $place }写着“{ $text }”，即 { $says } 年，而没有一行属于该年：最早的是 { $other } 年。各行无误：--map year-of-title=-。未导入。
import-ask-other-year-rows = { $place }写着“{ $text }”，即 { $says } 年，而没有一行属于该年：最早的是 { $other } 年。各行无误吗？
import-answer-years-of-rows = 是：各行的年份为准
import-file-fiscal-year = { $file }：从“{ $text }”看不出 { $name } 从何时开始。请指明：{ $choices }。未导入。
import-ask-fiscal-year = 从“{ $text }”看不出 { $name } 从何时开始。是哪一段？
import-answer-fiscal-year = { $first } … { $last }
import-field-fiscal = 财年起点
import-file-many-periods = { $file }：“{ $header }”同时包含几个月或几个季度，而目标只属于一年、半年、一个季度、一个月或一周。请各用一列，或删去此列。未导入。
import-file-unused = { $file }：{ $columns } 未使用，但可能说明{ $what }（“{ $value }”）。请指明：{ $choices }；如与此无关：{ $ignore }。未导入。
import-file-unused-bare = { $file }：{ $columns } 未使用，但可能说明{ $what }（“{ $value }”）。如与此无关：{ $ignore }。未导入。
import-ask-unused = { $columns } 未使用，但可能说明{ $what }（“{ $value }”）。它是什么？
import-answer-unused-field = #{ $number } “{ $column }” 是{ $field }
import-answer-unused-cancelled = #{ $number } “{ $column }” 中如此说明的行不计
import-answer-unused-counts = #{ $number } “{ $column }” 中为否的行不计
import-answer-says-nothing = 与此无关，不用该列
import-answer-say-nothing = 与此无关，这些列都不用
import-unused-presence = 人在上班而非请假
import-unused-length = 请假的时长
import-unused-column-of-a-period = 某个周期的目标
import-unused-period = 目标所属的月份、季度或周
import-unused-metric = 目标所属的指标
import-unused-happened = 事情没有发生或尚未发生
import-unused-direction = 谁联系了谁
import-unused-leave-called-off = 请假已撤销
import-unused-team = 所在团队
import-unused-year-total = 全年或半年目标，且不等于各期之和
import-unused-called-off = 交易已作废
import-unused-granted = 请假未获批准
import-unused-gone = 此人已离职
import-unused-billed = 金额对应的时长
import-unused-expected-amount = 进行中交易的预计金额
import-unused-name = 各自的名称
import-file-weeks-within = { $file }：按表格上方的说明，“{ $header }”等是 { $period } 内的周，不是全年的周次。请注明第一周是哪一周：{ $choices }。未导入。
import-ask-weeks-within = 各周按 { $period } 内的顺序计。第一周是哪一周？
import-answer-first-week = { $week }，自 { $day } 起
import-field-first_week = 第一周
import-file-two-scales = { $file }：“{ $header }”以元为单位，而上方或旁边的说明要乘以 { $scale }。请注明以哪个为准：--set-field scale=1（按原数），--set-field scale={ $scale }。未导入。
import-ask-two-scales = “{ $header }”以元为单位，而上方或旁边的说明要乘以 { $scale }。以哪个为准？
import-answer-single-units = 按原数
import-answer-multiplied = 乘以 { $scale }
import-reason-other-outcome = 与阶段“{ $stage }”矛盾。请更正其一，或不用此列：--map ignore=#{ $number }
import-reason-other-outcome-bare = 与阶段“{ $stage }”矛盾
import-answer-not-of-outcome = 阶段正确：不用此列
import-reason-share-or-percent = 可能是小数形式（0.15 即 15%），也可能是不足 1 的百分数；请带上百分号
import-effect-target = { $metric }目标，{ $period }：{ $old } → { $new } { $currency }
import-effect-target-number = { $metric }目标，{ $period }：{ $old } → { $new }
import-file-names-another = --value：“{ $text }”是已有的名称（{ $kind }），仍指它自己。未导入。
import-file-no-unit-to-rename = --rename：没有名为“{ $unit }”的团队。请写完整路径，如 华北/一组。未导入。
import-file-no-place-for-unit = --rename：“{ $unit }”是另一个团队，或其上级团队不存在。未导入。
import-reason-of-another = “{ $name }”是已有的名称，仍指它自己

# Amounts of which two places say different things.
import-file-clash = { $file }：“{ $header }”标明的是 { $says }，而{ $place }写的是“{ $text }”。请注明以哪个为准：{ $choices }。未导入。
import-ask-clash = “{ $header }”标明的是 { $says }，而{ $place }写的是“{ $text }”。以哪个为准？
import-clash-cell = 第 { $line } 行
import-answer-clash-title = 以标题为准
import-answer-clash-cell = 以单元格为准
import-answer-clash-rows = 以每行的“{ $column }”为准
import-answer-clash-instead = 金额取“{ $column }”
import-field-amount_unit = 金额单位
import-unused-part = 目标只属于部分业务
import-unused-other-day = 工作在哪一天完成
import-unused-zone = 时刻所用的时区
import-file-deal-ids = { $file }：编号“{ $value }”与“{ $known }”只差前导零、大小写或空白。请注明是否为同一批商机：--set-field ids=known（是），--set-field ids=new（不是）。未导入。
import-ask-deal-ids = 编号“{ $value }”与“{ $known }”只差前导零、大小写或空白。是同一批商机吗？
import-file-no-deal-id = { $file }：没有商机编号列。如果有：--map id=COLUMN。否则可用几列合起来认商机（{ $titles }）：--map id={ $option }。这几列都相同的行是同一商机；其中一列改了就算另一商机，请去掉会变的列。未导入。
import-ask-no-deal-id = 没有商机编号列。用这几列合起来认商机吗？这几列都相同的行是同一商机。
import-file-running-ids = { $file }：“{ $column }”只是本文件的行序号，下一个文件会覆盖这些商机。可用几列合起来认商机（{ $titles }）：--map id={ $option }。如果每个商机的序号不变：--set-field ids=known。未导入。
import-file-running-ids-alone = { $file }：“{ $column }”只是本文件的行序号，下一个文件会覆盖这些商机。请给每个商机一个自己的编号，或指明能区分商机且不会改变的几列：--map id=COLUMN,COLUMN。如果每个商机的序号不变：--set-field ids=known。未导入。
import-ask-running-ids = “{ $column }”只是本文件的行序号，下一个文件会覆盖这些商机。用什么认商机？
import-answer-ids-stay = 用“{ $column }”：每个商机的序号不变
import-file-lines-without-id = { $file }：第 { $line } 行（“{ $product }”）没有编号，在“{ $order }”的下面。请注明这样的行是否为上面订单的明细：--set-field lines=order（是，金额相加），--set-field lines=apart（不是，不导入）。未导入。
import-file-lines-of-order = { $file }：第 { $line } 行与上一行同为“{ $order }”，产品却是“{ $product }”。请注明这样的行是否为同一订单的明细：--set-field lines=order（是，金额相加），--set-field lines=apart（不是：同一编号的行互相矛盾）。未导入。
import-ask-order-lines = “{ $product }”这一行可能是上面订单“{ $order }”的另一条明细。是吗？
import-answer-lines-order = 是：同一订单的明细，金额相加
import-answer-lines-apart = 不是：每行各算各的
import-answer-ids-known = 是：“{ $value }”就是“{ $known }”
import-answer-ids-new = 不是：是其他商机
import-unused-on-leave = 此人当天请假
import-unused-leave-days = 请假或放假是哪几天
import-page-came-in = 已导入
import-page-came-in-at = 已导入，{ $at }
import-unused-put-away = 这一行不计入
import-unused-share = 目标按多少计入
import-reason-which-days = 没有最后一天，也没有写明天数怎么算：--set-field counted_days=working（只算工作日）、--set-field counted_days=all（从首日起连续计算）
import-reason-which-days-bare = 没有最后一天，也没有写明天数怎么算
import-answer-counted-working = 只算工作日，不含休息日
import-answer-counted-all = 从首日起连续计算
import-reason-unknown-period = 不是周期；请写成 2026、2026-Q4、2026-11 或 2026-W47，或说明是哪个周期：--word period:{ $word }=周期
import-reason-unknown-period-bare = 不是周期
import-answer-period = 它是（2026、2026-Q4、2026-11 或 2026-W47）：…
