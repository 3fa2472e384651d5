"""What generated articles are made of."""

from dataclasses import dataclass

CATEGORIES = [
    ("refunds", "淘寶代運營"), ("returns", "退換貨"), ("disputes", "糾紛處理"), ("ratings", "評價管理"),
    ("service", "客服技巧"), ("listing", "商品上架"), ("shipping", "物流發貨"), ("marketing", "促銷活動"),
    ("data", "數據分析"), ("policy", "Platform policy"),
]

SLUGS = ["refund", "return-flow", "dispute", "rating", "checklist", "退款流程", "發貨時效", "客服話術"]

_THINGS = ["退款", "退貨", "換貨", "運費", "評價", "差評", "客服", "優惠券", "滿減", "預售", "庫存", "主圖", "詳情頁", "標題",
           "直播", "會員", "發票", "投訴", "糾紛", "物流"]
_SIDES = ["流程", "規則", "話術", "時效", "清單", "案例", "數據"]
_ENGLISH_THINGS = ["Refund", "Return", "Exchange", "Freight", "Rating", "Review", "Coupon", "Stock", "Invoice", "Dispute"]
_ENGLISH_SIDES = ["policy", "checklist", "deadline", "template", "evidence", "report"]

# 140 Chinese and 60 English; every third is English, so that both are among the frequent ones.
_chinese = [thing + side for side in _SIDES for thing in _THINGS]
_english = [f"{thing} {side}" for side in _ENGLISH_SIDES for thing in _ENGLISH_THINGS]
TAG_NAMES = [
    _english.pop(0) if _english and number % 3 == 2 else _chinese.pop(0) if _chinese else _english.pop(0)
    for number in range(200)
]


@dataclass(frozen=True)
class Language:
    title: str
    sentence: str
    join: str
    link: str
    table_head: str
    headings: list
    subjects: list
    conditions: list
    actions: list
    results: list


CHINESE = Language(
    title="{subject}怎麼處理：第 {number} 號筆記",
    sentence="{condition}，{action}，{result}。",
    join="",
    link="相關做法見[{title}]({path})。",
    table_head="| 項目 | 天數 | 代碼 |",
    headings=["先弄清{subject}的原因", "處理{subject}的步驟", "常見的錯誤", "留下哪些證據", "怎麼向買家說明", "事後複盤{subject}", "誰來負責"],
    subjects=["僅退款", "退貨退款", "七天無理由退貨", "運費險理賠", "假貨投訴", "中差評回覆", "催發貨", "改地址", "缺貨補發", "價格保護",
              "發票補開", "優惠券誤領", "預售尾款", "包裹丟失", "簽收未收到", "客服超時"],
    conditions=["買家在發貨前提出申請時", "物流顯示已簽收而買家說沒收到時", "商品有瑕疵並附上照片時", "申請理由與聊天記錄不符時",
                "超過平台給的處理時限之前", "同一買家第三次提出退款時", "大促期間訂單積壓的時候", "倉庫尚未掃描面單的情況下",
                "遇到「七天無理由」與「質量問題」混著填的申請"],
    actions=["先在後台核對訂單與物流軌跡", "用旺旺把處理方案一次說清楚", "請買家補上開箱照片或影片", "把憑證上傳到 `售後` 頁並寫明時間",
             "按**平台規則**選擇同意或拒絕", "通知倉庫攔截包裹並記下單號", "當天轉給主管複核", "在表格裡登記原因與金額"],
    results=["這樣既保住評分，也不會錯過時限", "多數買家看到進度就不再催", "平台介入時我們才有話可說", "損失通常能控制在一單之內",
             "下一班同事接手也看得明白", "月底統計原因時不用再翻聊天記錄", "否則系統會在 48 小時後自動退款"],
)

ENGLISH = Language(
    title="Handling {subject}, note {number}",
    sentence="{condition}, {action}; {result}.",
    join=" ",
    link="See also [{title}]({path}).",
    table_head="| Item | Days | Code |",
    headings=["Find the cause first", "Steps for {subject}", "Common mistakes", "Evidence to keep", "What to tell the buyer",
              "After it is settled", "Who decides"],
    subjects=["a refund without return", "a late parcel", "a damaged item", "a chargeback", "a wrong address", "a missing part",
              "a price match", "a bad review", "an unclaimed parcel", "a duplicate order"],
    conditions=["When the buyer writes before the parcel has left", "If tracking says delivered and the buyer disagrees",
                "Where the photographs do not show the fault", "Before the platform's deadline has passed",
                "When the same buyer asks for the third time", "During a sale, with orders piling up"],
    actions=["check the order and its tracking in the back office", "offer one solution and say when it will happen",
             "ask for a photograph of the label and the packaging", "upload the evidence under `after-sales` with the time",
             "accept or refuse by the **platform's rules**", "tell the warehouse to stop the parcel and note its number"],
    results=["most buyers stop asking once they see progress", "the rating is kept and no deadline is missed",
             "the loss then stays within one order", "a colleague who takes over will understand what happened",
             "otherwise the system refunds it after 48 hours"],
)
