# 本文件的键以 `import-` 开头：`quarterdeck import` 的用语。

import-recognised = { $file }：识别为 { $kind } · { $form }
import-form = { $encoding }，{ $mark } · 表头在第 { $line } 行
import-mark-comma = 逗号分隔
import-mark-semicolon = 分号分隔
import-mark-tab = 制表符分隔
import-piped = 标准输入
import-reading = 读取中
import-writing = 写入中
import-done = 共 { $rows } 行：新增 { $new }，变更 { $changed }，相同 { $same }，拒绝 { $rejected }。
import-would = 试运行，未写入任何内容。共 { $rows } 行：将新增 { $new }，变更 { $changed }，相同 { $same }，拒绝 { $rejected }。
import-strict = 未导入任何内容：已指定 --strict，而 { $rows } 行中有 { $rejected } 行被拒绝。
import-rejects-file = 被拒绝的行及原因：{ $path }
import-rejects-unwritable = 无法在文件旁写出被拒绝的行：{ $why }。
import-more = 另有 { $count } 行
import-and-more = …… 另有 { $count } 个
import-not-refreshed = 数据已导入，但预警未能更新：{ $why } 驾驶舱下次启动时会自动更新。

import-created = 已新建：{ $what }
import-created-reps = { $count } 名销售（{ $names }）
import-created-customers = { $count } 个客户（{ $names }）
import-created-products = { $count } 个产品（{ $names }）
import-created-units = { $count } 个组织单元（{ $names }）

import-file-read = 无法读取 { $file }：{ $why }。未导入任何内容。
import-file-not-regular = { $file } 不是普通文件。请先把数据保存成文件再导入。
import-file-own-database = { $file } 是 quarterdeck 自己的数据库。要复制它，请用 `quarterdeck backup`。
import-file-foreign = { $file } 是{ $what }。请另存为“CSV UTF-8”后再导入。
import-foreign-xlsx = XLSX 工作簿
import-foreign-zip = zip 压缩包
import-foreign-xls = 旧版 Excel 工作簿（.xls）
import-foreign-gzip = gzip 压缩文件
import-foreign-pdf = PDF 文档
import-foreign-html = HTML 网页（无论扩展名是什么）
import-foreign-xml = XML 文件
import-foreign-json = JSON 文件
import-foreign-sqlite = SQLite 数据库
import-foreign-binary = 二进制数据，不是文本
import-file-empty = { $file } 是空的：没有数据行。
import-file-quote = { $file }：第 { $line } 行开始的引号没有结束。未导入任何内容。
import-file-long = { $file }：第 { $line } 行超过 8 MiB。未导入任何内容。
import-file-wide = { $file }：第 { $line } 行超过 16,384 列。未导入任何内容。
import-file-long-header = { $file }：第 { $line } 行超过 256 KiB，作为表头太长。未导入任何内容。
import-file-header-nul = { $file }：第 { $line } 行的表头中有空字节（NUL）。请另存为“CSV UTF-8”后再导入。
import-file-utf8 = { $file }：第 { $line } 行不是 UTF-8（可能是 GB18030）。请另存为“CSV UTF-8”后再导入。
import-file-missing = { $file }：没有识别出 { $missing } 列，而 { $kind } 需要它；第 { $line } 行的列有：{ $found }。请指明是哪一列：--map { $first }=列名
import-file-duplicate = { $file }：有多列都叫“{ $header }”（{ $columns }）。请指明用哪一列：--map { $field }={ $last }
import-file-field = --map：没有“{ $field }”这个字段。可用字段：{ $known }
import-file-column = { $file }：--map { $field }={ $column }：没有这一列。现有的列：{ $found }
import-file-action = --each：没有“{ $given }”这个动作。可用动作：{ $known }
import-file-year = { $file }：{ $found } 这些列没有年份。请指明：--year 2026
import-file-changed = { $file } 在读取时发生了变化。未导入任何内容；请等文件写完后再试。

import-reject-row = 第 { $row } 行：{ $reason }
import-reject-column = 第 { $row } 行，{ $column }：{ $reason }
import-reject-value = 第 { $row } 行，{ $column }“{ $value }”：{ $reason }

import-reason-ragged = 有 { $found } 格，而表头有 { $want } 格
import-reason-stray-quote = 引号结束之后还有文字
import-reason-nul = 含有 NUL 字节
import-reason-not-utf8 = 不是 UTF-8
import-reason-missing = 缺少内容
import-reason-too-long = 超过 500 个字符
import-reason-not-a-date = 不是日期
import-reason-ambiguous-date = 日在前还是月在前？请指明 --dates dmy 或 --dates mdy
import-reason-date-range = 不在 1990 年到 2100 年之间
import-reason-end-before-start = 结束早于开始
import-reason-range-too-long = 超过 366 天
import-reason-not-a-number = 不是数字
import-reason-ambiguous-number = 是千分位还是小数点？请指明 --decimal point 或 --decimal comma
import-reason-percentage = 是百分比，不是金额
import-reason-too-precise = { $digits ->
    [0] 该币种没有小数
   *[other] 小数位数超过该币种的 { $digits } 位
}
import-reason-not-whole = 不是整数
import-reason-negative = 小于零
import-reason-not-positive = 必须大于零
import-reason-not-a-level = 不是读数类指标；该指标由其他数据算出，不能直接录入
import-reason-not-a-ratio = 只有比率类指标才有分子和分母
import-reason-not-the-quotient = 不等于分子除以分母
import-reason-too-large = 数值过大
import-reason-other-currency = 该列含有多种货币，此处不是设置中的币种
import-reason-rep = 没有这名销售；请先导入销售名单，或加上 --create
import-reason-rep-near = 没有这名销售；是不是“{ $near }”？--create 会新建
import-reason-customer = 没有这个客户；请先导入客户，或加上 --create
import-reason-customer-near = 没有这个客户；是不是“{ $near }”？--create 会新建
import-reason-product = 没有这个产品；请先导入产品，或加上 --create
import-reason-product-near = 没有这个产品；是不是“{ $near }”？--create 会新建
import-reason-unit = 没有这个组织单元；请先导入销售名单，或加上 --create
import-reason-unit-near = 没有这个组织单元；是不是“{ $near }”？--create 会新建
import-reason-ambiguous-name = 有多个同名者；请改用编号
import-reason-action = 没有这个动作；可用动作：{ $known }
import-reason-metric = 没有这个指标；可用指标：{ $known }
import-reason-metric-near = 没有这个指标；是不是“{ $near }”？可用指标：{ $known }
import-reason-tier = 没有这个职级；可用职级：{ $known }
import-reason-stage = 未知阶段；请说明其含义：--stage 名称=lead|contacted|qualified|proposal|won|lost
import-reason-not-one-of = 只能是：{ $known }
import-reason-won-without-day = 已赢单，却没有成交日期
import-reason-not-a-period = 不是期间；请写成 2026、2026-Q4、2026-11 或 2026-W47
import-reason-no-scope = 既没有销售，也没有组织单元
import-reason-conflict = 与第 { $row } 行的同一条记录不一致

import-note-tier = { $rows } 行没有职级，按“{ $tier }”处理。
import-note-metric = 未指明指标，按{ $name }处理。
import-note-empty = { $cells } 个空格记为“未填报”，而不是零。
import-note-no-customer = { $deals } 个商机没有客户。
import-note-expected = { $deals } 个未关闭的商机带有成交日期；那是预计，未存入。
import-note-repeated = { $rows } 行与前面的行重复。
import-note-day-first = 日期按“日在前”读取，依据是文件中的其他行。
import-note-month-first = 日期按“月在前”读取，依据是文件中的其他行。
import-note-currency = 金额标有 { $found }，已按设置中的币种 { $base } 读取。
import-note-ignored = 未使用的列：{ $columns }
import-note-days = 日期从 { $first } 到 { $last }
import-note-no-rows = 表头之下没有数据行。
import-note-lost-without-day = { $deals } 个输单没有关闭日期：已存入，但不计入任何期间。
import-note-above = 表头之上略过 { $lines } 行。
